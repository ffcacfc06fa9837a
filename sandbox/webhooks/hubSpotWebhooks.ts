import type { RecordChange } from '../hubspot/records/recordChange';
import { eventsFor, type AppEvent } from './appEvents';
import { appRequest, EVENTS_A_DELIVERY } from './appRequest';
import type { Courier } from './courier';
import type { EnrolledRecord } from './records';
import { appPolicy, workflowPolicy } from './retryPolicies';
import { assertReceiverUrl, type AppSubscription, type Workflow } from './subscriptions';
import type { Delivery, Tampering, WebhookTiming } from './types';
import { workflowRequest } from './workflowRequest';

export interface AppSendOptions extends Tampering {
	/** The whole delivery this many times, at once. */
	copies?: number;
	/** Events in an order other than that of their time. */
	shuffle?: boolean;
}

/** HubSpot collects events for a moment before it sends them together. */
const GATHER_MS = 25;

/** HubSpot's side of webhooks: the workflows and apps of the account, and what they send. */
export class HubSpotWebhooks {
	private readonly workflows = new Map<string, Workflow>();
	private readonly apps = new Map<string, AppSubscription>();
	private readonly gathered = new Map<string, AppEvent[]>();
	private gathering: NodeJS.Timeout | undefined;
	private lastEventId = 100;

	constructor(
		private readonly courier: Courier,
		private readonly timing: () => WebhookTiming,
		private readonly portalId: number,
	) {}

	/** @throws Error when HubSpot would not send to this address */
	addWorkflow(workflow: Workflow): void {
		assertReceiverUrl(workflow.deliverTo ?? workflow.url);
		this.workflows.set(workflow.name, workflow);
	}

	addApp(app: AppSubscription): void {
		assertReceiverUrl(app.deliverTo ?? app.targetUrl);
		this.apps.set(app.name, app);
	}

	removeWorkflow = (name: string): boolean => this.workflows.delete(name);
	removeApp = (name: string): boolean => this.apps.delete(name);
	listWorkflows = (): Workflow[] => [...this.workflows.values()];
	listApps = (): AppSubscription[] => [...this.apps.values()];
	findWorkflow = (name: string): Workflow | undefined => this.workflows.get(name);
	findApp = (name: string): AppSubscription | undefined => this.apps.get(name);

	/** Runs the workflow's webhook action for a record. `read` is called for every attempt: retries send what is true then. */
	enrol(workflow: Workflow, read: () => EnrolledRecord, tampering?: Tampering): Delivery {
		const timing = this.timing();
		return this.courier.send({
			kind: 'workflow',
			source: workflow.name,
			label: `${workflow.name}: ${workflow.objectType} ${read().id} enrolled`,
			timeouts: timing.workflowTimeouts,
			policy: workflowPolicy(timing),
			prepare: () => workflowRequest(workflow, read(), this.portalId, tampering),
		});
	}

	/** Sends events of the app's subscriptions, at most 100 in a delivery. */
	sendEvents(app: AppSubscription, events: AppEvent[], options: AppSendOptions = {}): Delivery[] {
		const { copies = 1, shuffle = false, ...tampering } = options;
		const ordered = shuffle ? outOfOrder(events) : events;
		const deliveries: Delivery[] = [];
		for (let start = 0; start < ordered.length; start += EVENTS_A_DELIVERY) {
			const batch = ordered.slice(start, start + EVENTS_A_DELIVERY);
			for (let copy = 0; copy < copies; copy += 1) {
				deliveries.push(this.sendBatch(app, batch, tampering));
			}
		}
		return deliveries;
	}

	/** Fills in what HubSpot adds to an event: its id, subscription, app, portal and time. */
	complete(
		app: AppSubscription,
		partial: Partial<AppEvent> & { subscriptionType: string },
	): AppEvent {
		return {
			eventId: this.nextEventId(),
			subscriptionId: app.appId * 1_000,
			portalId: this.portalId,
			appId: app.appId,
			occurredAt: Date.now(),
			attemptNumber: 0,
			...partial,
		};
	}

	/** A change in the account: the events of all apps that subscribed to it, gathered for a moment. */
	recordChanged(change: RecordChange): void {
		for (const app of this.apps.values()) {
			const events = eventsFor(app, change, this.portalId, () => this.nextEventId());
			if (events.length === 0) continue;
			this.gathered.set(app.name, [...(this.gathered.get(app.name) ?? []), ...events]);
			this.gathering ??= setTimeout(() => this.sendGathered(), GATHER_MS);
		}
	}

	reset(): void {
		clearTimeout(this.gathering);
		this.gathering = undefined;
		this.gathered.clear();
		this.workflows.clear();
		this.apps.clear();
	}

	private sendGathered(): void {
		this.gathering = undefined;
		for (const [name, events] of this.gathered) {
			const app = this.apps.get(name);
			if (app) this.sendEvents(app, events);
		}
		this.gathered.clear();
	}

	private sendBatch(app: AppSubscription, events: AppEvent[], tampering: Tampering): Delivery {
		const timing = this.timing();
		const types = [...new Set(events.map(({ subscriptionType }) => subscriptionType))];
		return this.courier.send({
			kind: 'app',
			source: app.name,
			label: `${events.length} × ${types.join(', ')}`,
			timeouts: timing.appTimeouts,
			policy: appPolicy(timing),
			prepare: (attempt) => appRequest(app, events, attempt, tampering),
		});
	}

	private nextEventId(): number {
		this.lastEventId += 1;
		return this.lastEventId;
	}
}

/** Never the order it was given, so that a test can rely on it: newest first. */
const outOfOrder = (events: AppEvent[]): AppEvent[] =>
	[...events].sort(
		(one, other) => other.occurredAt - one.occurredAt || other.eventId - one.eventId,
	);
