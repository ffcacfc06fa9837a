import { validationError } from '../errors';
import {
	FILTER_OPERATORS,
	isSubscriptionType,
	readSubscription,
	type FilterCondition,
	type SubscriptionInput,
} from '../journal';
import { journalAccess, journalOf } from './journal';
import type { RouteFamily } from './registration';
import { text, texts } from './requestShapes';

const BASE = '/webhooks-journal/subscriptions/2026-09';
const numbers = { type: 'array', items: { type: 'integer' } } as const;

const subscriptionShape = {
	type: 'object',
	required: ['subscriptionType'],
	properties: {
		subscriptionType: text,
		portalId: { type: 'integer' },
		objectTypeId: text,
		eventTypeId: text,
		actions: texts,
		properties: texts,
		objectIds: numbers,
		associatedObjectTypeIds: texts,
		listIds: numbers,
	},
} as const;

const filterShape = {
	type: 'object',
	required: ['subscriptionId', 'filter'],
	properties: {
		subscriptionId: { type: 'integer' },
		filter: {
			type: 'object',
			required: ['conditions'],
			properties: {
				conditions: {
					type: 'array',
					items: {
						type: 'object',
						required: ['filterType', 'property', 'operator'],
						properties: {
							filterType: { enum: ['CRM_OBJECT_PROPERTY'] },
							property: text,
							operator: { enum: FILTER_OPERATORS },
							value: text,
							values: texts,
						},
					},
				},
			},
		},
	},
} as const;

interface ById {
	Params: { id: string };
}

/** /webhooks-journal/subscriptions: what an app wants in its journal, and filters that narrow it. */
export const journalSubscriptionRoutes: RouteFamily = (app, hubSpot) => {
	const read = { config: { access: journalAccess('subscriptions.read') } };
	const write = { config: { access: journalAccess('subscriptions.write') } };

	app.post<{ Body: SubscriptionInput }>(
		BASE,
		{ ...write, schema: { body: subscriptionShape } },
		async (request) => {
			const { account } = hubSpot;
			const { body } = request;
			if (!isSubscriptionType(body.subscriptionType)) {
				throw validationError(`Unknown subscription type: ${String(body.subscriptionType)}`);
			}
			const input = readSubscription(body, account.portalId, (id) =>
				account.objectTypes.all().some((type) => type.id === id),
			);
			return journalOf(hubSpot, request).subscribe(input);
		},
	);
	app.get(BASE, read, async (request) => ({ results: journalOf(hubSpot, request).list() }));
	app.get<ById>(`${BASE}/:id`, read, async (request) =>
		journalOf(hubSpot, request).subscription(Number(request.params.id)),
	);
	app.delete<ById>(`${BASE}/:id`, write, async (request, reply) => {
		journalOf(hubSpot, request).unsubscribe(Number(request.params.id));
		return await reply.code(204).send();
	});
	app.delete<ById>(`${BASE}/portals/:id`, write, async (request, reply) => {
		journalOf(hubSpot, request).unsubscribePortal(Number(request.params.id));
		return await reply.code(204).send();
	});

	app.post<{ Body: { subscriptionId: number; filter: { conditions: FilterCondition[] } } }>(
		`${BASE}/filters`,
		{ ...write, schema: { body: filterShape } },
		async (request) => {
			const { subscriptionId, filter } = request.body;
			const { id } = journalOf(hubSpot, request).addFilter(subscriptionId, filter.conditions);
			return { filterId: id };
		},
	);
	app.get<ById>(`${BASE}/filters/subscription/:id`, read, async (request) => {
		const journal = journalOf(hubSpot, request);
		return journal.filtersOf(journal.subscription(Number(request.params.id)).id);
	});
	app.get<ById>(`${BASE}/filters/:id`, read, async (request) =>
		journalOf(hubSpot, request).filter(Number(request.params.id)),
	);
	app.delete<ById>(`${BASE}/filters/:id`, write, async (request, reply) => {
		journalOf(hubSpot, request).removeFilter(Number(request.params.id));
		return await reply.code(204).send();
	});
};
