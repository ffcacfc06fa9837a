import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../../../shared/items/operation';
import type { RecordPlan, UpsertRow } from '../../../domain/upsertPlan';
import type { BatchCreateRow } from '../../../api/objects';
import type { Properties, PropertyAnswer } from '../../../domain/writeModes';
import type { Failure } from '../../../transport';
import type { RecordQuery } from '../findRecords';

/** The batch upsert, for records of any object type. */
export interface UpsertRequest extends RecordQuery {
	context: IExecuteFunctions;
	/** A record that does not exist is reported instead of created, as it always is by record id. */
	updatesOnly?: boolean;
	/** Answers as if it had written, and writes nothing. */
	dryRun: boolean;
	rows: UpsertRow[];
	/** What a new record is created with, for types that must not stand on nothing, not even for a moment. */
	associationsOf?: (row: UpsertRow) => NonNullable<BatchCreateRow['associations']>;
}

/** A plan that HubSpot did not carry out. */
export interface FailedPlan {
	plan: RecordPlan;
	failure: Failure;
}

/** The answer for one row: what was done, or why it failed. */
export type UpsertAnswer =
	| {
			outcome: 'created' | 'updated' | 'unchanged';
			/** Undefined in a dry run, for a record that would be created. */
			id: string | undefined;
			properties: Record<string, PropertyAnswer>;
			/** What the record holds now, of what was read and written, for all rows together. */
			after: Properties;
	  }
	| {
			outcome: 'failed';
			id: string | undefined;
			error: ItemError;
			/**
			 * There is no such record and none was to be created, it is not the one that the row means, or nobody knows
			 * whether it was written.
			 */
			because?: 'notFound' | 'notMeant' | 'unknown';
			/** The record that has the unique value already which a new one was to get. */
			existingId?: string;
	  };

export type UpsertAnswers = Map<UpsertRow, UpsertAnswer>;
