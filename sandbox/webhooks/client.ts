import type { ControlConnection } from '../core';
import type { EnrolBody, EventInput, SendEventsBody, Waiting } from './control';
import type { AppSubscription, BodyField, Workflow } from './subscriptions';
import type { Delivery, WebhookTiming } from './types';

/** A workflow as a test writes it: POST, contacts and the usual keys unless told otherwise. */
export type WorkflowInput = Pick<Workflow, 'name' | 'url' | 'auth'> & Partial<Workflow>;
export type AppInput = Pick<AppSubscription, 'name' | 'targetUrl' | 'clientSecret' | 'events'> &
	Partial<AppSubscription>;
export type EnrolOptions = Omit<EnrolBody, 'workflow' | 'objectId'>;
export type SendEventsOptions = Omit<SendEventsBody, 'app' | 'events'>;

export const DEFAULT_BODY_FIELDS: readonly BodyField[] = [
	{ key: 'hs_object_id', property: 'hs_object_id' },
	{ key: 'email', property: 'email' },
	{ key: 'firstname', property: 'firstname' },
	{ key: 'lastname', property: 'lastname' },
];

/**
 * HubSpot's workflows and app subscriptions, and the record of everything that either vendor sent. What sends waits until
 * it was delivered or given up, unless `wait: false`.
 */
export class WebhooksClient {
	constructor(private readonly connection: ControlConnection) {}

	/** The same name again replaces the workflow. */
	async addWorkflow(workflow: WorkflowInput): Promise<Workflow> {
		return await this.connection.call('webhooks/workflows/add', {
			method: 'POST',
			objectType: 'contacts',
			body: { kind: 'custom', fields: DEFAULT_BODY_FIELDS },
			...workflow,
		});
	}

	async workflows(): Promise<Workflow[]> {
		return await this.connection.call('webhooks/workflows/list');
	}

	async removeWorkflow(name: string): Promise<void> {
		await this.connection.call('webhooks/workflows/remove', { name });
	}

	/** Fires the workflow's webhook for a record, as HubSpot does when the record is enrolled. */
	async enrol(workflow: string, objectId: string, options: EnrolOptions = {}): Promise<Delivery[]> {
		const body = { workflow, objectId, wait: true, ...options };
		return await this.connection.call('webhooks/workflows/enrol', body);
	}

	async addApp(app: AppInput): Promise<AppSubscription> {
		const body = { appId: 54_321, olderSignature: 'v1', ...app };
		return await this.connection.call('webhooks/apps/add', body);
	}

	async apps(): Promise<AppSubscription[]> {
		return await this.connection.call('webhooks/apps/list');
	}

	async removeApp(name: string): Promise<void> {
		await this.connection.call('webhooks/apps/remove', { name });
	}

	/** Sends events of an app's subscriptions; what is left out is filled in as HubSpot would. */
	async sendEvents(
		app: string,
		events: EventInput[],
		options: SendEventsOptions = {},
	): Promise<Delivery[]> {
		const body = { app, events, wait: true, ...options };
		return await this.connection.call('webhooks/apps/send', body);
	}

	/** Everything that both vendors sent, with each attempt; bodies are base64. */
	async deliveries(): Promise<Delivery[]> {
		return await this.connection.call('webhooks/deliveries/list');
	}

	async delivery(id: string, options: Waiting<object> = {}): Promise<Delivery> {
		return await this.connection.call('webhooks/deliveries/get', { id, wait: true, ...options });
	}

	/** Sends a recorded attempt (the last one) again, byte for byte, with the headers it had then. */
	async replay(id: string, options: Waiting<{ attempt?: number }> = {}): Promise<Delivery> {
		return await this.connection.call('webhooks/deliveries/replay', { id, wait: true, ...options });
	}

	/** Ends all retries that are still waiting. */
	async stopRetries(): Promise<void> {
		await this.connection.call('webhooks/deliveries/stop');
	}

	/** Changes what is given, answers all: retry delays, attempts, timeouts. */
	async timing(change: Partial<WebhookTiming> = {}): Promise<WebhookTiming> {
		return await this.connection.call('webhooks/timing', change);
	}
}
