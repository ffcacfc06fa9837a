import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HUBSPOT_DEVELOPER_KEY, HUBSPOT_OAUTH_APP } from '../../seed';
import { HubSpotError, objectNotFound, validationError } from '../errors';
import type { HubSpot } from '../hubSpot';
import { one, text, type Query } from '../routes/requestShapes';

interface Settings {
	targetUrl: string;
	maxConcurrentRequests: number;
}
interface Subscription {
	id: number;
	eventType: string;
	propertyName?: string;
	active: boolean;
	createdAt: string;
}
interface App {
	settings?: Settings;
	subscriptions: Subscription[];
}
interface OfApp {
	Params: { appId: string };
}
interface OfSubscription {
	Params: { appId: string; subscriptionId: string };
}

/** HubSpot docs: fewer are not allowed for an app. */
const LEAST_CONCURRENT = 5;
const BASE = '/webhooks/v3/:appId';

const settingsShape = {
	type: 'object',
	required: ['targetUrl'],
	properties: { targetUrl: text, maxConcurrentRequests: { type: 'integer' } },
} as const;
const subscriptionShape = {
	type: 'object',
	required: ['eventType'],
	properties: { eventType: text, propertyName: text, active: { type: 'boolean' } },
} as const;

/**
 * Settings and subscriptions of an older public app, with its developer key in the query. They are kept and told; what
 * they would deliver is sent by whoever uses the sandbox.
 */
export function legacyWebhookRoutes(app: FastifyInstance, hubSpot: HubSpot): void {
	let state: App = { subscriptions: [] };
	let nextId = 1_000;
	hubSpot.core.onReset(() => {
		state = { subscriptions: [] };
	});
	void app.register(async (routes) => {
		routes.addHook('preValidation', async (request) => checkDeveloperKey(request));

		routes.get<OfApp>(`${BASE}/settings`, async () => {
			if (!state.settings) throw objectNotFound('There are no settings for this app.');
			return shown(state.settings);
		});
		routes.put<OfApp & { Body: Partial<Settings> & { targetUrl: string } }>(
			`${BASE}/settings`,
			{ schema: { body: settingsShape } },
			async ({ body: { targetUrl, maxConcurrentRequests = 10 } }) => {
				if (maxConcurrentRequests < LEAST_CONCURRENT) {
					throw validationError(`maxConcurrentRequests must be at least ${LEAST_CONCURRENT}`);
				}
				state.settings = { targetUrl, maxConcurrentRequests };
				return shown(state.settings);
			},
		);
		routes.delete<OfApp>(`${BASE}/settings`, async (_request, reply) => {
			state.settings = undefined;
			return await noContent(reply);
		});

		routes.get<OfApp>(`${BASE}/subscriptions`, async () => ({ results: state.subscriptions }));
		routes.post<OfApp & { Body: { eventType: string; propertyName?: string; active?: boolean } }>(
			`${BASE}/subscriptions`,
			{ schema: { body: subscriptionShape } },
			async ({ body: { active = false, ...event } }, reply) => {
				const createdAt = hubSpot.core.clock.iso();
				const subscription: Subscription = { id: ++nextId, ...event, active, createdAt };
				state.subscriptions.push(subscription);
				return await reply.code(201).send(subscription);
			},
		);
		routes.delete<OfSubscription>(
			`${BASE}/subscriptions/:subscriptionId`,
			async ({ params }, reply) => {
				const id = Number(params.subscriptionId);
				state.subscriptions = state.subscriptions.filter((each) => each.id !== id);
				return await noContent(reply);
			},
		);
	});
}

const shown = ({ targetUrl, maxConcurrentRequests }: Settings) => ({
	targetUrl,
	throttling: { period: 'SECONDLY', maxConcurrentRequests },
});

const noContent = async (reply: FastifyReply) => await reply.code(204).send();

function checkDeveloperKey({ query, params }: FastifyRequest): void {
	if (one(query as Query, 'hapikey') !== HUBSPOT_DEVELOPER_KEY) {
		throw new HubSpotError(401, 'INVALID_AUTHENTICATION', 'The developer API key is invalid.');
	}
	const { appId } = params as OfApp['Params'];
	if (appId !== String(HUBSPOT_OAUTH_APP.appId)) throw objectNotFound(`There is no app ${appId}.`);
}
