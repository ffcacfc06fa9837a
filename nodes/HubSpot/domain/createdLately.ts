import type { Properties } from './writeModes';

/** Well past what HubSpot's search index takes to know a record. */
const KEPT_MS = 5 * 60_000;
const MOST = 20_000;
/** Nobody looks for a record by a longer text, and bodies of notes would fill the memory. */
const LONGEST_VALUE = 256;

interface Created {
	at: number;
	place: string;
	id: string;
	properties: Properties;
}

/**
 * Records that this process created a moment ago, with the values that they got: HubSpot's search does not know them
 * yet. Not more than 20,000, the oldest are forgotten first.
 */
export class CreatedLately {
	private readonly kept = new Map<string, Created>();

	/**
	 * @param place one name for the account and the object type.
	 * @param now milliseconds.
	 */
	add(
		place: string,
		{ id, properties }: { id: string; properties: Properties },
		now: number,
	): void {
		const short = Object.entries(properties).filter(
			([, value]) => value !== null && value !== undefined && value.length <= LONGEST_VALUE,
		);
		const name = `${place} ${id}`;
		this.kept.delete(name);
		this.kept.set(name, { at: now, place, id, properties: Object.fromEntries(short) });
		for (const [oldest, { at }] of this.kept) {
			if (this.kept.size <= MOST && now - at <= KEPT_MS) return;
			this.kept.delete(oldest);
		}
	}

	/** What was created there, the oldest first. */
	in(place: string, now: number): Array<{ id: string; properties: Properties }> {
		return [...this.kept.values()].filter(
			(each) => each.place === place && now - each.at <= KEPT_MS,
		);
	}

	forget(place: string, id: string): void {
		this.kept.delete(`${place} ${id}`);
	}
}
