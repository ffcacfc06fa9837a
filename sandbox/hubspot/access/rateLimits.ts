import { randomUUID } from 'node:crypto';

export interface Limits {
	enabled: boolean;
	/** Per token, in any ten seconds. */
	perTenSeconds: number;
	/** Per account, all tokens and object types together, in any second. */
	perSecondSearch: number;
	/** Per app, calls of the webhooks journal. */
	perSecondJournal: number;
	/** Per account and day. */
	daily: number;
}

/** HubSpot docs: a Professional or Enterprise account without the add-on. */
export const DEFAULT_LIMITS: Readonly<Limits> = {
	enabled: true,
	perTenSeconds: 190,
	perSecondSearch: 5,
	perSecondJournal: 100,
	daily: 650_000,
};

const WINDOW_MS = 10_000;
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

export type Refused = { status: 429; body: Record<string, unknown> };

export interface Admission {
	headers: Record<string, string>;
	refused?: Refused;
}

/** Counts calls as HubSpot does: rolling windows, a refused call counts for nothing. */
export class RateLimits {
	limits: Limits = { ...DEFAULT_LIMITS };
	private readonly calls = new Map<string, number[]>();
	private searches: number[] = [];
	private readonly journalCalls = new Map<number, number[]>();
	private day = 0;
	private usedToday = 0;

	/** A call that counts in the token's ten seconds and in the day. */
	admit(token: string, now: number, isOAuth: boolean): Admission {
		const { enabled, perTenSeconds, daily } = this.limits;
		if (!enabled) return { headers: {} };
		this.turnDay(now);
		const recent = within(this.calls.get(token) ?? [], now, WINDOW_MS);
		this.calls.set(token, recent);
		// HubSpot docs: OAuth apps are not held to the account's daily limit and do not get its headers.
		const isOverDaily = !isOAuth && this.usedToday >= daily;
		const isOver = recent.length >= perTenSeconds;
		if (!isOver && !isOverDaily) {
			recent.push(now);
			if (!isOAuth) this.usedToday += 1;
		}
		const headers = {
			'X-HubSpot-RateLimit-Max': String(perTenSeconds),
			'X-HubSpot-RateLimit-Remaining': String(Math.max(0, perTenSeconds - recent.length)),
			'X-HubSpot-RateLimit-Interval-Milliseconds': String(WINDOW_MS),
			...(isOAuth
				? {}
				: {
						'X-HubSpot-RateLimit-Daily': String(daily),
						'X-HubSpot-RateLimit-Daily-Remaining': String(Math.max(0, daily - this.usedToday)),
					}),
		};
		if (isOverDaily) return { headers, refused: refusal('DAILY') };
		if (isOver) return { headers, refused: refusal('TEN_SECONDLY_ROLLING') };
		return { headers };
	}

	/** A search: its own limit, and HubSpot docs: no rate-limit headers. */
	admitSearch(now: number): Admission {
		if (!this.limits.enabled) return { headers: {} };
		this.searches = within(this.searches, now, SECOND_MS);
		if (this.searches.length >= this.limits.perSecondSearch) {
			return { headers: {}, refused: secondlyRefusal() };
		}
		this.searches.push(now);
		return { headers: {} };
	}

	/** A call of the webhooks journal: only its own limit, by app. */
	admitJournal(appId: number, now: number): Admission {
		if (!this.limits.enabled) return { headers: {} };
		const recent = within(this.journalCalls.get(appId) ?? [], now, SECOND_MS);
		this.journalCalls.set(appId, recent);
		if (recent.length >= this.limits.perSecondJournal) {
			return { headers: {}, refused: secondlyRefusal() };
		}
		recent.push(now);
		return { headers: {} };
	}

	private turnDay(now: number): void {
		const day = Math.floor(now / DAY_MS);
		if (day !== this.day) this.usedToday = 0;
		this.day = day;
	}
}

const within = (times: readonly number[], now: number, windowMs: number): number[] =>
	times.filter((time) => now - time < windowMs);

/** The body of a 429, worded as HubSpot words it. */
export const rateLimitBody = (
	policyName: 'DAILY' | 'TEN_SECONDLY_ROLLING' | 'SECONDLY',
	message = `You have reached your ${policyName.toLowerCase()} limit.`,
): Record<string, unknown> => ({
	status: 'error',
	message,
	errorType: 'RATE_LIMIT',
	correlationId: randomUUID(),
	policyName,
	groupName: 'publicapi:private-apps',
	requestId: randomUUID(),
});

const refusal = (policyName: 'DAILY' | 'TEN_SECONDLY_ROLLING'): Refused => ({
	status: 429,
	body: rateLimitBody(policyName),
});

export const searchLimitBody = (): Record<string, unknown> =>
	rateLimitBody('SECONDLY', 'You have reached your secondly limit.');

const secondlyRefusal = (): Refused => ({ status: 429, body: searchLimitBody() });
