import type { FastifyInstance } from 'fastify';
import type { AppEvent } from './appEvents';
import { accepting, present } from './controlRefusal';
import {
	appSchema,
	deliverySchema,
	enrolSchema,
	nameSchema,
	replaySchema,
	sendEventsSchema,
	timingSchema,
	workflowSchema,
} from './controlSchemas';
import type { Courier } from './courier';
import type { AppSendOptions, HubSpotWebhooks } from './hubSpotWebhooks';
import type { ReadRecord } from './records';
import type { AppSubscription, Workflow } from './subscriptions';
import type { Tampering, WebhookTiming } from './types';

export interface WebhookControl {
	courier: Courier;
	webhooks: HubSpotWebhooks;
	timing: WebhookTiming;
	readRecord: ReadRecord;
}

/** `wait`: answer only when the deliveries have come to their end. */
export type Waiting<Options> = Options & { wait?: boolean };
export type EnrolBody = Waiting<Tampering> & {
	workflow: string;
	objectId: string;
	copies?: number;
};
export type EventInput = Partial<AppEvent> & { subscriptionType: string };
export type SendEventsBody = Waiting<AppSendOptions> & { app: string; events: EventInput[] };

/** `/control/webhooks/…`: what HubSpot sends, set up and set off by hand. */
export function registerWebhookControl(app: FastifyInstance, control: WebhookControl): void {
	registerWorkflows(app, control);
	registerApps(app, control);
	registerTiming(app, control);
}

function registerWorkflows(app: FastifyInstance, control: WebhookControl): void {
	const { webhooks, courier, readRecord } = control;
	app.post('/control/webhooks/workflows/list', async () => webhooks.listWorkflows());
	app.post<{ Body: Workflow }>(
		'/control/webhooks/workflows/add',
		{ schema: { body: workflowSchema } },
		async ({ body }) => {
			accepting(() => webhooks.addWorkflow(body));
			return body;
		},
	);
	app.post<{ Body: { name: string } }>(
		'/control/webhooks/workflows/remove',
		{ schema: { body: nameSchema } },
		async ({ body }) => ({ removed: webhooks.removeWorkflow(body.name) }),
	);
	app.post<{ Body: EnrolBody }>(
		'/control/webhooks/workflows/enrol',
		{ schema: { body: enrolSchema } },
		async ({ body }) => {
			const { workflow: name, objectId, wait, copies = 1, ...tampering } = body;
			const workflow = present(webhooks.findWorkflow(name), `workflow "${name}"`);
			const { objectType } = workflow;
			const read = () =>
				present(readRecord(objectType, objectId), `record ${objectId} in ${objectType}`);
			read();
			const sent = Array.from({ length: copies }, () => webhooks.enrol(workflow, read, tampering));
			return await courier.after(sent, wait);
		},
	);
}

function registerApps(app: FastifyInstance, { webhooks, courier }: WebhookControl): void {
	app.post('/control/webhooks/apps/list', async () => webhooks.listApps());
	app.post<{ Body: AppSubscription }>(
		'/control/webhooks/apps/add',
		{ schema: { body: appSchema } },
		async ({ body }) => {
			accepting(() => webhooks.addApp(body));
			return body;
		},
	);
	app.post<{ Body: { name: string } }>(
		'/control/webhooks/apps/remove',
		{ schema: { body: nameSchema } },
		async ({ body }) => ({ removed: webhooks.removeApp(body.name) }),
	);
	app.post<{ Body: SendEventsBody }>(
		'/control/webhooks/apps/send',
		{ schema: { body: sendEventsSchema } },
		async ({ body }) => {
			const { app: name, events, wait, ...options } = body;
			const subscription = present(webhooks.findApp(name), `app "${name}"`);
			const complete = events.map((event) => webhooks.complete(subscription, event));
			return await courier.after(webhooks.sendEvents(subscription, complete, options), wait);
		},
	);
}

function registerTiming(app: FastifyInstance, { courier, timing }: WebhookControl): void {
	app.post('/control/webhooks/deliveries/list', async () => courier.list());
	app.post<{ Body: Waiting<{ id: string }> }>(
		'/control/webhooks/deliveries/get',
		{ schema: { body: deliverySchema } },
		async ({ body }) => {
			const delivery = present(courier.get(body.id), `delivery ${body.id}`);
			return body.wait ? await courier.settled(delivery) : delivery;
		},
	);
	app.post<{ Body: Waiting<{ id: string; attempt?: number }> }>(
		'/control/webhooks/deliveries/replay',
		{ schema: { body: replaySchema } },
		async ({ body }) => {
			const replay = present(
				courier.replay(body.id, body.attempt),
				`such attempt of delivery ${body.id}`,
			);
			return body.wait ? await courier.settled(replay) : replay;
		},
	);
	app.post('/control/webhooks/deliveries/stop', async () => {
		courier.stop();
		return {};
	});
	app.post<{ Body: Partial<WebhookTiming> }>(
		'/control/webhooks/timing',
		{ schema: { body: timingSchema } },
		async ({ body }) => Object.assign(timing, body),
	);
}
