import type { FaultKind } from './faultTypes';
import type { System } from './system';

export interface LoggedRequest {
	/** Counts up from 1 for as long as the sandbox lives, also over `clear()`. */
	number: number;
	system: System;
	method: string;
	path: string;
	query: Record<string, string | string[]>;
	/** Without the authorization value. */
	headers: Record<string, string>;
	/** Kind and last four characters of the credential, never the whole. */
	credential: { kind: string; lastFour: string } | null;
	/** As parsed; secrets in it are masked. */
	body: unknown;
	/** `null` as long as there is no answer, and for ever when the connection was dropped. */
	status: number | null;
	/** The first characters of the answer's body, secrets masked. */
	response: string;
	fault: FaultKind | null;
	receivedAt: string;
	durationMs: number | null;
}

export interface RequestFilter {
	system?: System;
	/** Only requests with a higher number: what `lastNumber()` gave before the action under test. */
	since?: number;
	method?: string;
	/** Source of a regular expression on the path. */
	path?: string;
}

const REMEMBERED = 5_000;

/** Every request that came in; a long-running sandbox forgets the oldest. */
export class RequestLog {
	private entries: LoggedRequest[] = [];
	private count = 0;

	add(entry: Omit<LoggedRequest, 'number'>): LoggedRequest {
		this.count += 1;
		const numbered = { number: this.count, ...entry };
		this.entries.push(numbered);
		// Dropping a block at a time: shifting a large array for every request costs more than the request.
		if (this.entries.length > REMEMBERED * 1.2) this.entries = this.entries.slice(-REMEMBERED);
		return numbered;
	}

	list({ system, since = 0, method, path }: RequestFilter = {}): LoggedRequest[] {
		const pattern = path === undefined ? undefined : new RegExp(path);
		return this.entries.filter(
			(entry) =>
				entry.number > since &&
				(system === undefined || entry.system === system) &&
				(method === undefined || entry.method === method.toUpperCase()) &&
				(pattern === undefined || pattern.test(entry.path)),
		);
	}

	lastNumber(): number {
		return this.count;
	}

	clear(): void {
		this.entries = [];
	}
}
