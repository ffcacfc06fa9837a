import { AndOpenClient } from './andopen/client';
import { ControlConnection, FaultsClient, RequestsClient, type System } from './core';
import { HubSpotClient } from './hubspot';
import { TrackerClient } from './tracker';
import { WebhooksClient } from './webhooks/client';

/** Arranges and reads a running sandbox over HTTP, from any process. */
export class SandboxClient {
	readonly hubspot: HubSpotClient;
	readonly andOpen: AndOpenClient;
	readonly tracker: TrackerClient;
	readonly webhooks: WebhooksClient;
	readonly faults: FaultsClient;
	readonly requests: RequestsClient;
	private readonly connection: ControlConnection;

	/** `webUrl`: the address of the sandbox's web listener. */
	constructor(webUrl: string) {
		this.connection = new ControlConnection(webUrl);
		this.hubspot = new HubSpotClient(this.connection);
		this.andOpen = new AndOpenClient(this.connection);
		this.tracker = new TrackerClient(this.connection);
		this.webhooks = new WebhooksClient(this.connection);
		this.faults = new FaultsClient(this.connection);
		this.requests = new RequestsClient(this.connection);
	}

	/** Back to the demo data; faults, latency, request log, clock, webhook registrations: all as at the start. */
	async reset(): Promise<void> {
		await this.connection.call('reset');
	}

	/** Delays every answer of one vendor, or of all. */
	async setLatency(milliseconds: number, system?: System): Promise<void> {
		await this.connection.call('latency', { milliseconds, system });
	}

	/** Moves the sandbox's clock forward: tokens expire, quotas renew, the search index catches up. */
	async advanceClock(milliseconds: number): Promise<void> {
		await this.connection.call('clock/advance', { milliseconds });
	}

	/** Stops the sandbox's clock, at an ISO time or where it is: all that happens has this time. `advanceClock` still moves it. */
	async stopClock(at?: string): Promise<string> {
		return (await this.connection.call<{ now: string }>('clock/stop', { at })).now;
	}

	/** Lets the clock go on from where it stands. */
	async startClock(): Promise<string> {
		return (await this.connection.call<{ now: string }>('clock/start')).now;
	}
}

export { hubSpotFault } from './hubspot';
