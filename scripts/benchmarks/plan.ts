/** How much is measured. */
export interface Plan {
	upsert: Array<{ contacts: number; rounds: number; builtInRounds: number }>;
	/** Under the documented limits; the built-in node in a loop with waits, and where asked for as it is. */
	pacedUpsert: Array<{
		contacts: number;
		rounds: number;
		builtInRounds: number;
		asItIsRounds?: number;
	}>;
	read: Array<{ kind: 'search' | 'list'; contacts: number; rounds: number }>;
	memory: { contacts: number[]; builtIn: number[] };
	/** To each trigger before anything is measured. */
	warmUpDeliveries: number;
	triggers: Array<{ deliveries: number; eventsEach: number; rounds: number }>;
}

/** Below 15 minutes on two cores. */
export const FULL: Plan = {
	upsert: [
		{ contacts: 100, rounds: 5, builtInRounds: 3 },
		{ contacts: 1_000, rounds: 3, builtInRounds: 2 },
		{ contacts: 10_000, rounds: 2, builtInRounds: 1 },
	],
	pacedUpsert: [
		{ contacts: 100, rounds: 3, builtInRounds: 1 },
		{ contacts: 1_000, rounds: 3, builtInRounds: 1, asItIsRounds: 1 },
		// 20,000 requests at 19 a second: the built-in node would take over 17 minutes.
		{ contacts: 10_000, rounds: 2, builtInRounds: 0 },
	],
	read: [
		{ kind: 'search', contacts: 25_000, rounds: 2 },
		{ kind: 'list', contacts: 25_000, rounds: 2 },
	],
	memory: { contacts: [10_000, 25_000, 100_000], builtIn: [10_000] },
	warmUpDeliveries: 30,
	triggers: [
		{ deliveries: 200, eventsEach: 1, rounds: 3 },
		{ deliveries: 60, eventsEach: 100, rounds: 3 },
	],
};

/** Whether everything works, in about three minutes; its numbers say little. */
export const QUICK: Plan = {
	upsert: [{ contacts: 100, rounds: 2, builtInRounds: 2 }],
	pacedUpsert: [{ contacts: 100, rounds: 1, builtInRounds: 1, asItIsRounds: 1 }],
	read: [
		{ kind: 'search', contacts: 1_000, rounds: 2 },
		{ kind: 'list', contacts: 1_000, rounds: 2 },
	],
	memory: { contacts: [1_000, 10_000], builtIn: [1_000] },
	warmUpDeliveries: 10,
	triggers: [
		{ deliveries: 50, eventsEach: 1, rounds: 2 },
		{ deliveries: 10, eventsEach: 100, rounds: 2 },
	],
};
