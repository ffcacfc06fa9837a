import { isInDoubt, mayHaveBeenLookedAt, type Remembered } from './backlog';
import { MOST_SEEN, openSince, type Progress, type Sighting } from './reading';
import type { Version } from './versions';

/** A change of a property that has not been told, as far as is known. */
export interface FreshVersion extends Version {
	/** It may have been, but that is forgotten; or the run that was told of it may never have started. */
	repeated?: true;
}

/** Tells what is new in the histories of records, one after another, and remembers it. */
export class Told {
	private readonly known: Map<string, number>;
	private readonly openSince: number;

	/** @param before what was read further on before: what it has told comes as repeated. */
	constructor(
		private readonly from: Remembered,
		private readonly before?: Remembered,
	) {
		this.known = new Map(Object.entries(from.told ?? {}));
		this.openSince = openSince(from);
	}

	/** What happened to the record after this time has not been told, or that is forgotten. */
	until(recordId: string): number {
		return this.known.get(recordId) ?? this.openSince;
	}

	fresh(hit: Sighting, versions: Version[]): FreshVersion[] {
		const until = this.until(hit.id);
		const fresh = versions.filter(({ ms }) => ms > until);
		this.known.set(hit.id, Math.max(until, ...fresh.map(({ ms }) => ms)));
		return fresh.map((version) =>
			this.mayBeTold(hit, version.ms) ? { ...version, repeated: true } : version,
		);
	}

	/**
	 * What is to be kept for the next poll: what is older than all that is still open does not matter, and of the rest the
	 * newest.
	 *
	 * @returns also the newest change that it no longer has; undefined when none matters.
	 */
	left(state: Progress): { told: Record<string, number>; forgotten: number | undefined } {
		const since = openSince(state);
		const open = [...this.known].filter(([, ms]) => ms >= since);
		open.sort(([, one], [, other]) => other - one);
		const forgotten = Math.max(
			this.from.backlog?.forgotten ?? Number.NEGATIVE_INFINITY,
			open[MOST_SEEN]?.[1] ?? Number.NEGATIVE_INFINITY,
		);
		return {
			told: Object.fromEntries(open.slice(0, MOST_SEEN)),
			forgotten: forgotten > since ? forgotten : undefined,
		};
	}

	private mayBeTold(hit: Sighting, ms: number): boolean {
		return [this.from, this.before].some((state) => state && wasPerhapsTold(state, hit, ms));
	}
}

function wasPerhapsTold(state: Remembered, hit: Sighting, ms: number): boolean {
	if (ms <= openSince(state)) return true;
	const until = state.told?.[hit.id];
	if (until !== undefined) return ms <= until;
	if (isInDoubt(state, ms)) return true;
	const forgotten = state.backlog?.forgotten ?? Number.NEGATIVE_INFINITY;
	return ms <= forgotten && mayHaveBeenLookedAt(state.backlog, hit, ms);
}
