/** HubSpot's documented limits: a Professional account's token, and search for the whole account. */
export const DOCUMENTED = { perTenSeconds: 190, perSecondSearch: 5 } as const;

/** The least time that the documented limits allow for so many requests, however fast HubSpot answers. */
export function leastMs(requests: number, searches: number): number {
	const windows = (count: number, limit: number) => Math.floor(Math.max(0, count - 1) / limit);
	return Math.max(
		windows(requests - searches, DOCUMENTED.perTenSeconds) * 10_000,
		windows(searches, DOCUMENTED.perSecondSearch) * 1_000,
	);
}
