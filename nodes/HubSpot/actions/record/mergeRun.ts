import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../../shared/items/operation';
import { backOffMs, wait } from '../../../shared/http/wait';
import { mergeRecords } from '../../api/objects';
import { recordWord } from '../../domain/objectTypes';
import { apiError, request, type Failure } from '../../transport';
import { findRecords, type Found } from '../engine/findRecords';
import { untilShutOut } from '../engine/hopeless';
import { lookThenWrite } from '../engine/lookThenWrite';

/** Two records of which one goes into the other. */
export interface MergeWish {
	itemIndex: number;
	primaryId: string;
	mergedId: string;
	dryRun: boolean;
}

export interface MergeOutcome {
	/** `unchanged`: they are one record already. `unknown`: the answer was lost, and they are still two. */
	outcome: 'merged' | 'unchanged' | 'unknown' | 'failed';
	/** The record that both are now; HubSpot may give it a new id. */
	id?: string;
	reason?: string;
	error?: ItemError;
}

/** After a lost answer the records are looked at so often: HubSpot may still be at work. */
const LOOKS = 3;

/** The merges of one run, which know of each other: the id of a record that went stands for the one it went into. */
export class MergeRun {
	/** Ids of records that this run merged, and what they became. */
	private readonly became = new Map<string, string>();
	/** The same for those that it would have merged. */
	private readonly wouldBecome = new Map<string, string>();
	private readonly sendOnce = untilShutOut(
		async (pair: Parameters<typeof mergeRecords>[1]) =>
			await request(this.context, mergeRecords(this.objectType, pair)),
	);

	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly objectType: string,
		private readonly found: Found,
	) {}

	/** Reads all records, 100 in a request. */
	static async start(
		context: IExecuteFunctions,
		objectType: string,
		wishes: MergeWish[],
	): Promise<MergeRun> {
		const ids = new Set(wishes.flatMap(({ primaryId, mergedId }) => [primaryId, mergedId]));
		const found = await findRecords(queryOf(context, objectType), [...ids]);
		return new MergeRun(context, objectType, found);
	}

	/** Merges the two, unless they are one by now. */
	async merge(wish: MergeWish): Promise<MergeOutcome> {
		const { primaryId, mergedId, itemIndex, dryRun } = wish;
		const failure = this.found.failures.get(primaryId) ?? this.found.failures.get(mergedId);
		if (failure) return this.failed(failure, itemIndex);
		const primary = this.currentId(primaryId, dryRun);
		const merged = this.currentId(mergedId, dryRun);
		if (primary === undefined) return this.missing(primaryId, itemIndex);
		if (merged === undefined) return this.missing(mergedId, itemIndex);
		if (primary === merged) {
			return { outcome: 'unchanged', id: primary, reason: 'They are one record already' };
		}
		if (dryRun) {
			this.wouldBecome.set(merged, primary);
			return { outcome: 'merged', id: primary };
		}
		const outcome = await lookThenWrite(
			{ context: this.context, objectType: this.objectType },
			async (writing) =>
				await writing([primary, merged], async () => await this.send(primary, merged, wish)),
		);
		if (outcome.outcome === 'merged' && outcome.id !== undefined) {
			for (const gone of [primary, merged]) {
				if (gone !== outcome.id) this.became.set(gone, outcome.id);
			}
		}
		return outcome;
	}

	private async send(
		primaryObjectId: string,
		objectIdToMerge: string,
		{ itemIndex }: MergeWish,
	): Promise<MergeOutcome> {
		const { context } = this;
		const answer = await this.sendOnce({ primaryObjectId, objectIdToMerge });
		if (answer.ok) return { outcome: 'merged', id: String(answer.body.id) };
		if (answer.failure.carriedOut === 'no') return this.failed(answer.failure, itemIndex);
		const id = await this.commonId(primaryObjectId, objectIdToMerge);
		if (id !== undefined) return { outcome: 'merged', id };
		const error = apiError(context.getNode(), answer.failure, itemIndex);
		error.message = `The records may have been merged: ${error.message}`;
		return { outcome: 'unknown', error };
	}

	/** The one record that both ids stand for, once they do. */
	private async commonId(first: string, second: string): Promise<string | undefined> {
		for (let look = 1; look <= LOOKS; look++) {
			if (!(await wait(backOffMs(look), this.context.getExecutionCancelSignal()))) return undefined;
			const query = queryOf(this.context, this.objectType);
			const { records } = await findRecords(query, [first, second]);
			const id = records.get(first)?.id;
			if (id !== undefined && id === records.get(second)?.id) return id;
		}
		return undefined;
	}

	private currentId(given: string, dryRun: boolean): string | undefined {
		const nextOf = (id: string) =>
			this.became.get(id) ?? (dryRun ? this.wouldBecome.get(id) : undefined);
		let id = this.found.records.get(given)?.id;
		for (let next = id; next !== undefined; next = nextOf(next)) id = next;
		return id;
	}

	private failed(failure: Failure, itemIndex: number): MergeOutcome {
		return { outcome: 'failed', error: apiError(this.context.getNode(), failure, itemIndex) };
	}

	private missing(id: string, itemIndex: number): MergeOutcome {
		const message = `There is no ${recordWord(this.objectType)} with the ID ${id} in HubSpot`;
		const description = 'It may be archived, or belong to another account.';
		const error = new NodeOperationError(this.context.getNode(), message, {
			itemIndex,
			description,
		});
		return { outcome: 'failed', error };
	}
}

const queryOf = (context: IExecuteFunctions, objectType: string) => ({
	context,
	objectType,
	match: { by: 'recordId' } as const,
	properties: [],
});
