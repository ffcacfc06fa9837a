import { HubSpotError, validationError } from '../errors';
import {
	readEventProperties,
	readOccurredAt,
	readSubject,
	type SubjectInput,
	type TimelineItem,
} from '../events';
import type { HubSpot } from '../hubSpot';
import { checkBatchSize, type Row } from './batchAnswer';
import { requireFeature } from './featureGate';
import type { RouteFamily } from './registration';
import { id, text } from './requestShapes';

const BASE = '/integrators/timeline/v3/events';
const BATCH_LIMIT = 500;

interface LegacyEventInput extends SubjectInput {
	eventTemplateId: string | number;
	tokens: Record<string, unknown>;
	id?: string;
	timestamp?: string | number;
	extraData?: unknown;
}

const shape = {
	type: 'object',
	required: ['eventTemplateId', 'tokens'],
	properties: {
		eventTemplateId: id,
		tokens: { type: 'object' },
		objectId: id,
		email: text,
		utk: text,
		domain: text,
		id: text,
		timestamp: id,
	},
} as const;

/** The one family of old paths here: templates exist on v3 only, for apps that have had them for long. */
export const legacyTimelineRoutes: RouteFamily = (app, hubSpot) => {
	const config = {
		access: { scopes: () => [['timeline']], tokenKinds: ['oauth' as const] },
	};

	app.post<{ Body: LegacyEventInput }>(
		BASE,
		{ config, schema: { body: shape } },
		async ({ body }, reply) => await reply.code(201).send(write(hubSpot, body)),
	);

	app.post<{ Body: { inputs: LegacyEventInput[] } }>(
		`${BASE}/batch/create`,
		{
			config,
			schema: {
				body: {
					type: 'object',
					required: ['inputs'],
					properties: { inputs: { type: 'array', items: shape } },
				},
			},
		},
		async ({ body }, reply) => {
			requireFeature(hubSpot, 'legacyTimeline');
			checkBatchSize(body.inputs, BATCH_LIMIT);
			const results: Row[] = [];
			const errors: Row[] = [];
			for (const input of body.inputs) {
				try {
					results.push(write(hubSpot, input));
				} catch (error) {
					if (!(error instanceof HubSpotError)) throw error;
					errors.push(error.row({ id: [input.id ?? ''] }));
				}
			}
			const now = hubSpot.core.clock.iso();
			return await reply.code(errors.length > 0 ? 207 : 201).send({
				status: 'COMPLETE',
				results,
				...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
				startedAt: now,
				completedAt: now,
			});
		},
	);
};

/** An event with a known id is not written again; the one that is there is answered. */
function write(hubSpot: HubSpot, input: LegacyEventInput): Row {
	requireFeature(hubSpot, 'legacyTimeline');
	const { account, core } = hubSpot;
	const template = account.events.templates.get(String(input.eventTemplateId));
	if (!template) throw validationError(`No event template with id ${input.eventTemplateId} exists`);
	const eventId = input.id ?? `${template.id}:${core.random.next()}`;
	const item: TimelineItem = {
		kind: 'legacyEvent',
		type: template.id,
		id: eventId,
		...readSubject(account, template.objectType, input),
		occurredAt: readOccurredAt(input.timestamp, core.clock.now()),
		properties: readEventProperties(input.tokens, template.tokens, `Event template ${template.id}`),
		extraData: input.extraData ?? null,
	};
	account.events.add(item);
	const kept = account.events.find('legacyEvent', template.id, eventId) ?? item;
	return {
		id: kept.id,
		eventTemplateId: kept.type,
		objectType: template.objectType,
		objectId: kept.objectId,
		email: kept.email,
		tokens: kept.properties,
		extraData: kept.extraData,
		timestamp: kept.occurredAt,
		createdAt: kept.occurredAt,
	};
}
