import type { System } from './system';

/** What goes wrong. `…BeforeWrite` happens instead of the request's effect, `…AfterWrite` after it. */
export type Fault =
	/** The connection breaks before anything was processed. */
	| { kind: 'dropBeforeWrite' }
	/** The request is processed, then the connection breaks without an answer. */
	| { kind: 'dropAfterWrite' }
	/** This answer instead of processing the request. */
	| ({ kind: 'status' } & FaultAnswer)
	/** The request is processed, then this answer is given (a gateway that gave up waiting). */
	| ({ kind: 'statusAfterWrite' } & FaultAnswer)
	| { kind: 'slow'; delayMs: number; when: 'beforeWrite' | 'afterWrite' }
	/** Processed; the status is right, but only half of the body is sent, as if that were all. */
	| { kind: 'malformed' }
	/** Processed; the whole body is announced, half of it is sent, then the connection breaks. */
	| { kind: 'truncated' }
	/** Processed; the status is right, the body is missing. */
	| { kind: 'emptyBody' };

export type FaultKind = Fault['kind'];

export interface FaultAnswer {
	status: number;
	/** An object is sent as JSON, a string as it is (HTML unless `headers` says otherwise). */
	body?: Record<string, unknown> | string;
	headers?: Record<string, string>;
}

export interface FaultTarget {
	system: System;
	/** Any method when left out. */
	method?: string;
	/** Source of a regular expression on the path (without the query); any path when left out. */
	path?: string;
	/** How many matching requests fail (default 1), or `always`, until the faults are cleared. */
	times?: number | 'always';
	/** How many matching requests go through first (default 0). */
	after?: number;
}

export type FaultRule = FaultTarget & Fault;

/** A rule that was put in, with what became of it. */
export interface ActiveFault {
	rule: FaultRule;
	matched: number;
	injected: number;
}
