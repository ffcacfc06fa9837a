import { setTimeout as sleep } from 'node:timers/promises';
import type { ActiveFault, FaultRule } from './faultTypes';
import type { LoggedRequest, RequestFilter } from './requestLog';

/** The sandbox refused a control call; the message is its own. */
export class ControlError extends Error {
	override readonly name = 'ControlError';
}

/** Sends control calls: JSON over HTTP, so that tests, n8n's process and the page use the same door. */
export class ControlConnection {
	/** `webUrl`: the address of the sandbox's web listener. */
	constructor(readonly webUrl: string) {}

	/** POST /control/{operation}. Throws ControlError with the sandbox's message when it refuses. */
	async call<T>(operation: string, body: object = {}): Promise<T> {
		return await this.post<T>(`/control/${operation}`, body);
	}

	async get<T>(path: string): Promise<T> {
		return await this.send<T>('GET', path);
	}

	async post<T>(path: string, body: object): Promise<T> {
		return await this.send<T>('POST', path, body);
	}

	async delete<T>(path: string): Promise<T> {
		return await this.send<T>('DELETE', path);
	}

	private async send<T>(method: string, path: string, body?: object): Promise<T> {
		const response = await fetch(`${this.webUrl}${path}`, {
			method,
			...(body === undefined
				? {}
				: { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new ControlError(`${method} ${path}: ${response.status} ${text}`);
		return (text === '' ? undefined : JSON.parse(text)) as T;
	}
}

export class FaultsClient {
	constructor(private readonly connection: ControlConnection) {}

	/** Lets the next matching requests fail (once unless `times` says more). */
	async fail(rule: FaultRule): Promise<void> {
		await this.connection.call('faults/add', rule);
	}

	/** The rules with how often each matched and struck. */
	async list(): Promise<ActiveFault[]> {
		return await this.connection.call('faults/list');
	}

	/** No faults from now on; what a slow one holds up goes on at once. */
	async clear(): Promise<void> {
		await this.connection.call('faults/clear');
	}
}

export class RequestsClient {
	constructor(private readonly connection: ControlConnection) {}

	async list(filter: RequestFilter = {}): Promise<LoggedRequest[]> {
		return await this.connection.call('requests/list', filter);
	}

	/**
	 * Waits until this many matching requests have come in, also those that still wait for their answer.
	 * Throws ControlError when they have not after a minute.
	 */
	async arrived(filter: RequestFilter = {}, count = 1): Promise<void> {
		for (const end = Date.now() + 60_000; Date.now() < end; await sleep(10)) {
			if ((await this.list(filter)).length >= count) return;
		}
		throw new ControlError(`fewer than ${count} requests like ${JSON.stringify(filter)} came in`);
	}

	/** Number of the newest request: take it before an action, give it as `since` afterwards. */
	async lastNumber(): Promise<number> {
		return (await this.connection.call<{ number: number }>('requests/last-number')).number;
	}

	async clear(): Promise<void> {
		await this.connection.call('requests/clear');
	}
}
