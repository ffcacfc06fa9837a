/** How far a signed timestamp may be off, both ways: what HubSpot demands and &Open suggests. */
export const TIMESTAMP_TOLERANCE_MS = 300_000;

export interface TimestampRules {
	/** What one unit of the timestamp is: 1 for milliseconds, 1000 for seconds. */
	unitMs: 1 | 1000;
	nowMs: number;
	toleranceMs: number;
}

/**
 * Why a signed timestamp cannot be accepted; undefined when it can.
 *
 * Too old is a recorded request that is played again; too new would be one to play for years to come.
 */
export function timestampFault(
	timestamp: string,
	{ unitMs, nowMs, toleranceMs }: TimestampRules,
): string | undefined {
	if (!/^\d{1,15}$/.test(timestamp)) return 'Its timestamp is not a number.';
	const ageMs = nowMs - Number(timestamp) * unitMs;
	const tolerance = `more than the ${toleranceMs / 1000} seconds that are allowed`;
	if (ageMs > toleranceMs) return `Its timestamp is ${seconds(ageMs)} old, ${tolerance}.`;
	if (ageMs < -toleranceMs) {
		return `Its timestamp is ${seconds(-ageMs)} in the future, ${tolerance}. Check the clock of this machine.`;
	}
	return undefined;
}

const seconds = (ms: number): string => `${Math.round(ms / 1000)} seconds`;
