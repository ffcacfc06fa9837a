import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../../../shared/items/operation';
import type { PropertyLookup } from '../../../domain/criteria/condition';
import type { Criteria } from '../../../domain/criteria/types';
import type { KnownRecord } from '../../../domain/matching';
import type { UpsertRow } from '../../../domain/upsertPlan';
import type { UpsertRequest } from '../../engine/upsert';
import type { Properties, PropertyAnswer } from '../../../domain/writeModes';
import type { RuledOut } from './ruledOut';

/** What to do in each case that a look-up comes to. */
export interface Policies {
	severalMatches: 'fail' | 'first';
	oneMatch: 'update' | 'skip';
	noMatch: 'create' | 'skip';
}

/** One input item's look-up. */
export interface LookUpRow {
	itemIndex: number;
	/** The same for items that are about the same record. */
	key: string;
	/** Undefined: no placeholder had a value, and that is treated as no match. */
	criteria: Criteria | undefined;
	row: UpsertRow;
	policies: Policies;
	dryRun: boolean;
}

/** Everything that the look-ups of one run have in common. */
export interface LookUpRequest {
	context: IExecuteFunctions;
	objectType: string;
	/** What stands for the account in this process. */
	account: string;
	lookUp: PropertyLookup;
	dryRun: boolean;
	/** What search shows although it is not so any more. */
	ruledOut: RuledOut;
	/** What a new record is created with, for types that must not stand on nothing. */
	associationsOf?: UpsertRequest['associationsOf'];
}

/** What the criteria of some items find. */
export type Matches =
	| {
			ok: true;
			/** Of all that match, the lowest first. */
			ids: string[];
			/** The records themselves were read, not the search index. */
			isRead?: boolean;
			/** Whether a match is one as it is now. Without it, one that does not surely fail the criteria is. */
			isMeant?: (record: KnownRecord) => boolean;
	  }
	| { ok: false; error: ItemError };

/** What became of one item. */
export type FindAnswer = {
	matches: number;
	id?: string | undefined;
} & (
	| {
			outcome: 'created' | 'updated' | 'unchanged';
			properties: Record<string, PropertyAnswer>;
			/** As in an answer of the upsert. */
			after: Properties;
	  }
	| { outcome: 'skipped'; reason: string }
	| {
			outcome: 'failed';
			error: ItemError;
			/** As in an answer of the upsert. */
			because?: 'notFound' | 'notMeant' | 'unknown';
	  }
);

/** Whether the row writes to a record that it finds. */
export const isUpdate = ({ policies }: LookUpRow): boolean => policies.oneMatch === 'update';

/** What a look-up is called in this process. */
export const nameOf = ({ account, objectType }: LookUpRequest, key: string): string =>
	['look-up', account, objectType, key].join(' ');
