import { HubSpotError, objectNotFound, validationError } from '../errors';
import {
	readEventProperties,
	readOccurredAt,
	readSubject,
	type CustomEventDefinition,
	type SubjectInput,
	type TimelineItem,
} from '../events';
import type { HubSpot } from '../hubSpot';
import { checkBatchSize } from './batchAnswer';
import { requireFeature } from './featureGate';
import { fixedAccess, type RouteFamily } from './registration';
import { id, text } from './requestShapes';

const DEFINITIONS = '/events/2026-09/event-definitions';
const BATCH_LIMIT = 500;

interface EventInput extends SubjectInput {
	eventName: string;
	occurredAt?: string | number;
	properties: Record<string, unknown>;
	uuid?: string;
}

const eventShape = {
	type: 'object',
	required: ['eventName', 'properties'],
	properties: {
		eventName: text,
		objectId: id,
		email: text,
		utk: text,
		occurredAt: id,
		properties: { type: 'object' },
		uuid: text,
	},
} as const;

interface DefinitionInput {
	label: string;
	name?: string;
	description?: string;
	primaryObject?: string;
	propertyDefinitions: Array<{
		label: string;
		type: string;
		name?: string;
		options?: Array<{ value: string }>;
	}>;
}

/** HubSpot docs, custom events: definitions, and sending one or up to 500; the answer to a send is empty. */
export const customEventRoutes: RouteFamily = (app, hubSpot) => {
	const send = {
		config: {
			access: { ...fixedAccess('analytics.behavioral_events.send'), limit: 'none' as const },
		},
	};
	const define = {
		config: { access: fixedAccess('behavioral_events.event_definitions.read_write') },
	};

	app.post<{ Body: EventInput }>(
		'/events/2026-09/send',
		{ ...send, schema: { body: eventShape } },
		async ({ body }, reply) => {
			hubSpot.account.events.add(read(hubSpot, body));
			return await reply.code(204).send();
		},
	);

	app.post<{ Body: { inputs: EventInput[] } }>(
		'/events/2026-09/send/batch',
		{
			...send,
			schema: {
				body: {
					type: 'object',
					required: ['inputs'],
					properties: { inputs: { type: 'array', items: eventShape } },
				},
			},
		},
		async ({ body }, reply) => {
			checkBatchSize(body.inputs, BATCH_LIMIT);
			for (const item of body.inputs.map((input) => read(hubSpot, input))) {
				hubSpot.account.events.add(item);
			}
			return await reply.code(204).send();
		},
	);

	app.get(DEFINITIONS, define, async () => {
		requireFeature(hubSpot, 'customEvents');
		return { results: [...hubSpot.account.events.customDefinitions.values()].map(present) };
	});

	app.get<{ Params: { eventName: string } }>(
		`${DEFINITIONS}/:eventName`,
		define,
		async ({ params }) => {
			requireFeature(hubSpot, 'customEvents');
			const definition = hubSpot.account.events.customDefinitions.get(params.eventName);
			if (!definition) throw objectNotFound(`Event definition ${params.eventName} does not exist`);
			return present(definition);
		},
	);

	app.post<{ Body: DefinitionInput }>(
		DEFINITIONS,
		{
			...define,
			schema: {
				body: {
					type: 'object',
					required: ['label', 'propertyDefinitions', 'includeDefaultProperties'],
					properties: {
						label: text,
						name: text,
						propertyDefinitions: {
							type: 'array',
							items: { type: 'object', required: ['label', 'type'] },
						},
						includeDefaultProperties: { type: 'boolean' },
					},
				},
			},
		},
		async ({ body }, reply) => {
			requireFeature(hubSpot, 'customEvents');
			return await reply.code(201).send(present(createDefinition(hubSpot, body)));
		},
	);
};

function read(hubSpot: HubSpot, input: EventInput): Omit<TimelineItem, 'id'> & { id?: string } {
	requireFeature(hubSpot, 'customEvents');
	const { account, core } = hubSpot;
	const definition = account.events.customDefinitions.get(input.eventName);
	if (!definition)
		throw validationError(`No event definition found for event name ${input.eventName}`);
	return {
		kind: 'customEvent',
		type: definition.fullyQualifiedName,
		...readSubject(account, definition.primaryObjectId, input),
		occurredAt: readOccurredAt(input.occurredAt, core.clock.now()),
		properties: readEventProperties(input.properties, definition.properties, input.eventName),
		extraData: null,
		...(input.uuid === undefined ? {} : { id: input.uuid }),
	};
}

const slug = (label: string): string => label.toLowerCase().replace(/[^a-z0-9]+/g, '_');

function createDefinition(
	{ account, core }: HubSpot,
	input: DefinitionInput,
): CustomEventDefinition {
	const name = input.name ?? slug(input.label);
	const fullyQualifiedName = `pe${account.portalId}_${name}`;
	const { customDefinitions } = account.events;
	if (customDefinitions.has(fullyQualifiedName)) {
		throw new HubSpotError(
			409,
			'CONFLICT',
			`An event definition named ${fullyQualifiedName} already exists.`,
		);
	}
	const definition: CustomEventDefinition = {
		id: `6-${4712 + customDefinitions.size}`,
		fullyQualifiedName,
		name,
		label: input.label,
		description: input.description ?? '',
		primaryObjectId: account.objectTypes.get(input.primaryObject ?? 'contacts').id,
		properties: input.propertyDefinitions.map((property) => ({
			name: property.name ?? slug(property.label),
			label: property.label,
			type: property.type,
			options: (property.options ?? []).map(({ value }) => value),
		})),
		archived: false,
		createdAt: core.clock.iso(),
	};
	customDefinitions.set(fullyQualifiedName, definition);
	return definition;
}

const present = ({ label, ...definition }: CustomEventDefinition) => ({
	...definition,
	labels: { singular: label },
});
