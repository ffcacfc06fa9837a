import { eachChunk } from '../../../shared/chunks';
import { compareIds } from '../../domain/recordOrder';

/** Pages of something, each sorted, and all pages together. */
export type Stream<Entry> = AsyncGenerator<Entry[]>;

const PAGE = 200;

/**
 * Several sorted streams as one that is sorted, without what another stream gave already. Holds one page of each
 * stream, one of its own, and the ids of entries that stand at the same place.
 *
 * @param compare below zero when the first comes before the second, zero at the same place.
 * @param limit how many entries are wanted at most: nothing is read only to fill a page beyond that.
 */
export async function* merged<Entry extends { id: string }>(
	streams: Array<Stream<Entry>>,
	compare: (one: Entry, other: Entry) => number,
	limit: number,
): Stream<Entry> {
	const [only] = streams;
	if (only && streams.length === 1) {
		yield* only;
		return;
	}
	const readers = streams.map((stream) => new Reader(stream));
	await eachChunk(readers, 1, async ([reader]) => await reader?.fill());
	const size = Math.min(PAGE, limit);
	let page: Entry[] = [];
	let last: Entry | undefined;
	let seen = new Set<string>();
	for (;;) {
		const reader = first(readers, compare);
		const entry = reader?.head;
		if (!reader || !entry) break;
		if (last === undefined || compare(last, entry) !== 0) seen = new Set();
		last = entry;
		if (!seen.has(entry.id)) page.push(entry);
		seen.add(entry.id);
		if (page.length >= size) {
			yield page;
			page = [];
		}
		await reader.advance();
	}
	if (page.length > 0) yield page;
}

/** The same for streams that are sorted by record id. */
export const mergedById = <Entry extends { id: string }>(
	streams: Array<Stream<Entry>>,
	limit: number,
): Stream<Entry> => merged(streams, (one, other) => compareIds(one.id, other.id), limit);

/** One stream, and how far it was read. */
class Reader<Entry> {
	head: Entry | undefined;
	private page: Entry[] = [];
	private next = 0;

	constructor(private readonly stream: Stream<Entry>) {}

	async advance(): Promise<void> {
		this.head = this.page[this.next++];
		if (this.head === undefined) await this.fill();
	}

	/** Reads on until there is an entry, or the stream has ended. */
	async fill(): Promise<void> {
		do {
			const next = await this.stream.next();
			if (next.done === true) return;
			this.page = next.value;
		} while (this.page.length === 0);
		this.head = this.page[0];
		this.next = 1;
	}
}

function first<Entry>(
	readers: Array<Reader<Entry>>,
	compare: (one: Entry, other: Entry) => number,
): Reader<Entry> | undefined {
	let best: Reader<Entry> | undefined;
	for (const reader of readers) {
		if (reader.head === undefined) continue;
		if (best?.head === undefined || compare(reader.head, best.head) < 0) best = reader;
	}
	return best;
}
