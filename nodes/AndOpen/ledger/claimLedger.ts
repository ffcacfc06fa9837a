/**
 * What is known about a gift key:
 * - `none`: nobody claimed it, the gift may be sent;
 * - `open`: claimed, and the outcome is not known (under way, interrupted, or never answered);
 * - `sent`: claimed, and &Open confirmed the gift.
 */
export type ClaimState = 'none' | 'open' | 'sent';

/**
 * Remembers which gifts were sent, so that none is sent twice.
 *
 * Every method settles only when its change is stored, and rejects when it could not be. Whatever goes wrong in
 * between, a key may look `open` that is not; it never looks `none` or `sent` without being so.
 */
export interface ClaimLedger {
	/** The state of several keys; changes none. */
	look(keys: readonly string[]): Promise<Map<string, ClaimState>>;
	/** Claims the key if its state is `none`. Answers the state before: `none` means that it is the caller's now. */
	claim(key: string): Promise<ClaimState>;
	/** The gift was sent: `open` becomes `sent`. */
	confirm(key: string): Promise<void>;
	/** Forgets the key, whatever its state. Answers the state before. */
	release(key: string): Promise<ClaimState>;
	/** How many entries the ledger holds. */
	count(): Promise<number>;
}
