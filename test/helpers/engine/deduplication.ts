import { createHash } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

interface Row {
	mode: string;
	data: string[];
}

/**
 * n8n's deduplication store in memory, as unsafe as n8n's own: a whole row is read, changed and written
 * back with waits in between and no lock; two first inserts of a row at once fail with the database's
 * unique constraint. A node that is right only on an atomic store must fail on this one.
 */
export class UnsafeDeduplicator implements IDataDeduplicator {
	/** Rows by `workflowId|context`, as JSON texts, so that nothing is shared with a caller by reference. */
	readonly rows = new Map<string, string>();

	/** How often the store was read or written. */
	accesses = 0;

	/** How long each read and write takes; with 0 other work still gets its turn in between. */
	latencyMs = 0;

	/** Thrown by the next reads and writes, as when the database is away. */
	failure: Error | undefined;

	reset(): void {
		this.rows.clear();
		this.accesses = 0;
		this.latencyMs = 0;
		this.failure = undefined;
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		if (options.mode !== 'entries') throw new Error('Only mode "entries" is built here');
		const key = rowKey(scope, contextData);
		const hashes = items.map(hash);
		const row = await this.read(key);
		if (!row) {
			keepLast(hashes, options.maxEntries);
			await this.insert(key, { mode: options.mode, data: hashes });
			return { new: items, processed: [] };
		}
		const known = new Set(row.data);
		const output: IDeduplicationOutput = { new: [], processed: [] };
		hashes.forEach((entry, index) => {
			const item = items[index]!;
			if (known.has(entry)) {
				output.processed.push(item);
			} else {
				output.new.push(item);
				row.data.push(entry);
			}
		});
		keepLast(row.data, options.maxEntries);
		await this.update(key, row);
		return output;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		_options: ICheckProcessedOptions,
	): Promise<void> {
		const key = rowKey(scope, contextData);
		const row = await this.read(key);
		if (!row) return;
		for (const item of items) {
			const index = row.data.indexOf(hash(item));
			if (index !== -1) row.data.splice(index, 1);
		}
		await this.update(key, row);
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
	): Promise<void> {
		await this.access();
		this.rows.delete(rowKey(scope, contextData));
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<number> {
		const row = await this.read(rowKey(scope, contextData));
		return row && options.mode === 'entries' ? row.data.length : 0;
	}

	private async read(key: string): Promise<Row | undefined> {
		await this.access();
		const text = this.rows.get(key);
		return text === undefined ? undefined : (JSON.parse(text) as Row);
	}

	private async insert(key: string, row: Row): Promise<void> {
		await this.access();
		if (this.rows.has(key)) {
			throw new Error(
				'SQLITE_CONSTRAINT: UNIQUE constraint failed: processed_data.context, processed_data.workflowId',
			);
		}
		this.rows.set(key, JSON.stringify(row));
	}

	private async update(key: string, row: Row): Promise<void> {
		await this.access();
		// Like SQL's UPDATE: a row that was deleted meanwhile is not made anew.
		if (this.rows.has(key)) this.rows.set(key, JSON.stringify(row));
	}

	private async access(): Promise<void> {
		this.accesses++;
		await (this.latencyMs > 0 ? pause(this.latencyMs) : nextTurn());
		if (this.failure) throw this.failure;
	}
}

/** The store that the nodes of a test file use. `deduplication.reset()` between tests. */
export const deduplication = new UnsafeDeduplicator();

/** n8n allows one store a process, set once. */
let registered: Promise<void> | undefined;
export const registerDeduplication = async () =>
	await (registered ??= DataDeduplicationService.init(deduplication));

function rowKey(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): string {
	if (!workflow.id) throw new Error('The workflow has no id');
	return `${workflow.id}|${scope === 'node' ? `n:${node?.id}` : ''}`;
}

const hash = (value: DeduplicationItemTypes) =>
	createHash('md5').update(value.toString()).digest('base64');

function keepLast(entries: string[], most?: number): void {
	if (most) entries.splice(0, entries.length - most);
}
