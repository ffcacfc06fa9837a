import type { ItemError } from '../../../shared/items/operation';
import type { UpsertRow } from '../../domain/upsertPlan';
import type { PropertyAnswer } from '../../domain/writeModes';
import type { RecordQuery } from '../findRecords';

/** The batch upsert, for records of any object type. */
export interface UpsertRequest extends RecordQuery {
	/** Answers as if it had written, and writes nothing. */
	dryRun: boolean;
	rows: UpsertRow[];
}

/** The answer for one row: what was done, or why it failed. */
export type UpsertAnswer =
	| {
			outcome: 'created' | 'updated' | 'unchanged';
			/** Undefined in a dry run, for a record that would be created. */
			id: string | undefined;
			properties: Record<string, PropertyAnswer>;
	  }
	| { outcome: 'failed'; id: string | undefined; error: ItemError };

export type UpsertAnswers = Map<UpsertRow, UpsertAnswer>;
