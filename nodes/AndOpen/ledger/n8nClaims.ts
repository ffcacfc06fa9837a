import { createHash } from 'node:crypto';
import { UnexpectedError, type DeduplicationHelperFunctions } from 'n8n-workflow';

import { exclusively } from '../../shared/exclusively';
import type { ClaimLedger, ClaimState } from './claimLedger';

type ProcessedData = Pick<
	DeduplicationHelperFunctions,
	'checkProcessedAndRecord' | 'removeProcessed' | 'getProcessedDataCount'
>;

/** All nodes of a workflow share the store. Without `maxEntries` n8n forgets none. */
const SCOPE = 'workflow';
const OPTIONS = { mode: 'entries' } as const;

/**
 * Claims in n8n's own store of processed data, which needs no set-up.
 *
 * The store reads one row per workflow, changes it in memory and writes it back, without a lock: two calls at
 * once lose entries. So all calls of the process take turns. It can only record-and-tell and remove, hence two
 * marks for a key: both while the outcome is open, the first alone once the gift was sent. Each step is one
 * write, and a process that dies between two of them leaves a key open, never free and never sent.
 */
export class N8nClaims implements ClaimLedger {
	constructor(private readonly store: ProcessedData) {}

	async look(keys: readonly string[]): Promise<Map<string, ClaimState>> {
		const states = new Map<string, ClaimState>();
		if (keys.length === 0) return states;
		return await inTurn(async () => {
			const unique = [...new Set(keys)];
			const fresh = await this.record(unique.flatMap((key) => [sentMark(key), openMark(key)]));
			for (const key of unique) states.set(key, stateOf(key, fresh));
			await this.remove(unique.flatMap((key) => marksToUndo(key, states.get(key))));
			return states;
		});
	}

	async claim(key: string): Promise<ClaimState> {
		return await inTurn(async () => {
			const state = stateOf(key, await this.record([sentMark(key), openMark(key)]));
			if (state === 'sent') await this.remove([openMark(key)]);
			return state;
		});
	}

	async confirm(key: string): Promise<void> {
		await inTurn(async () => await this.remove([openMark(key)]));
	}

	async release(key: string): Promise<ClaimState> {
		return await inTurn(async () => {
			const marks = [sentMark(key), openMark(key)];
			const state = stateOf(key, await this.record(marks));
			await this.remove(marks);
			return state;
		});
	}

	/** A sent gift counts once, one whose outcome is open twice. */
	async count(): Promise<number> {
		return await inTurn(async () => await this.store.getProcessedDataCount(SCOPE, OPTIONS));
	}

	/** Records the marks in one write and gives those that were not there before. */
	private async record(marks: string[]): Promise<Set<unknown>> {
		const { new: fresh, processed } = await this.store.checkProcessedAndRecord(
			marks,
			SCOPE,
			OPTIONS,
		);
		if (fresh.length + processed.length !== marks.length) {
			throw new UnexpectedError(
				"n8n's store of processed data in this workflow is in use for something else",
			);
		}
		return new Set(fresh);
	}

	private async remove(marks: string[]): Promise<void> {
		if (marks.length > 0) await this.store.removeProcessed(marks, SCOPE, OPTIONS);
	}
}

const inTurn = async <Result>(task: () => Promise<Result>) =>
	await exclusively(['n8n processed data'], task);

/** n8n hashes with MD5, for which two texts with one hash can be made; not for a SHA-256 of them. */
const sentMark = (key: string) => createHash('sha256').update(`gift ${key}`).digest('hex');
const openMark = (key: string) => `${sentMark(key)}:open`;

/** The state before recording, from the marks that were new. An open mark alone is none that we leave: open. */
function stateOf(key: string, fresh: Set<unknown>): ClaimState {
	if (!fresh.has(openMark(key))) return 'open';
	return fresh.has(sentMark(key)) ? 'none' : 'sent';
}

function marksToUndo(key: string, state: ClaimState | undefined): string[] {
	if (state === 'none') return [sentMark(key), openMark(key)];
	return state === 'sent' ? [openMark(key)] : [];
}
