import type { Account } from '../account';
import { HubSpotError, validationError } from '../errors';
import {
	readEventProperties,
	readOccurredAt,
	readSubject,
	type SubjectInput,
	type TimelineItem,
} from '../events';
import type { HubSpot } from '../hubSpot';
import { checkBatchSize } from './batchAnswer';
import { requireFeature } from './featureGate';
import type { RouteFamily } from './registration';
import { id, text } from './requestShapes';

const BASE = '/integrators/timeline/2026-09/events';
const BATCH_LIMIT = 500;

interface AppEventInput extends SubjectInput {
	eventTypeName: string;
	id: string;
	properties: Record<string, unknown>;
	timestamp?: string | number;
	extraData?: unknown;
}

const shape = {
	type: 'object',
	required: ['eventTypeName', 'id', 'properties'],
	properties: {
		eventTypeName: text,
		id: text,
		properties: { type: 'object' },
		objectId: id,
		email: text,
		utk: text,
		domain: text,
		timestamp: id,
	},
} as const;

/** HubSpot docs, app events: OAuth apps with approval only; immutable; a batch is all or nothing. */
export const appEventRoutes: RouteFamily = (app, hubSpot) => {
	const config = {
		access: {
			scopes: () => [['timeline', 'timeline.write', 'timeline-write']],
			tokenKinds: ['oauth' as const],
		},
	};

	app.post<{ Body: AppEventInput }>(
		BASE,
		{ config, schema: { body: shape } },
		async ({ body }, reply) => {
			const item = read(hubSpot, body);
			hubSpot.account.events.add(item);
			return await reply.code(201).send(present(item));
		},
	);

	app.post<{ Body: { inputs: AppEventInput[] } }>(
		`${BASE}/batch`,
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
			checkBatchSize(body.inputs, BATCH_LIMIT);
			const items = body.inputs.map((input) => read(hubSpot, input));
			const keys = items.map((item) => `${item.type}/${item.id}`);
			const repeated = items.find((_item, index) => keys.indexOf(keys[index] ?? '') !== index);
			if (repeated) throw conflict(repeated.type, repeated.id);
			for (const item of items) hubSpot.account.events.add(item);
			return await reply.code(201).send({ status: 'COMPLETE', results: items.map(present) });
		},
	);
};

function read(hubSpot: HubSpot, input: AppEventInput): TimelineItem {
	requireFeature(hubSpot, 'appEvents');
	const { account, core } = hubSpot;
	const type = account.events.appEventTypes.get(bareName(account, input.eventTypeName));
	if (!type) throw validationError(`Unknown event type ${input.eventTypeName}`);
	if (account.events.find('appEvent', type.eventTypeName, input.id)) {
		throw conflict(type.eventTypeName, input.id);
	}
	return {
		kind: 'appEvent',
		type: type.eventTypeName,
		id: input.id,
		...readSubject(account, type.objectType, input),
		occurredAt: readOccurredAt(input.timestamp, core.clock.now()),
		properties: readEventProperties(input.properties, type.properties, input.eventTypeName),
		extraData: input.extraData ?? null,
	};
}

/** The fully qualified name carries the app's id in front. */
const bareName = (account: Account, name: string): string => {
	const [app] = account.grants.apps.values();
	const prefix = `ahe${app?.appId ?? ''}_`;
	return name.startsWith(prefix) ? name.slice(prefix.length) : name;
};

const conflict = (type: string, eventId: string): HubSpotError =>
	new HubSpotError(
		409,
		'CONFLICT',
		`An event of type ${type} with id ${eventId} already exists; events are immutable.`,
	);

const present = (item: TimelineItem) => ({
	id: item.id,
	eventTypeName: item.type,
	objectId: item.objectId,
	email: item.email,
	properties: item.properties,
	timestamp: item.occurredAt,
	createdAt: item.occurredAt,
});
