import type { IExecuteFunctions } from 'n8n-workflow';

import {
	asChoice,
	asSwitch,
	choiceParameter,
	switchParameter,
} from '../../../shared/items/parameters';
import type { EmptyValues } from '../../domain/writeModes';

/** What one input item chooses about its writing, beside the record and its values. */
export interface RowChoices {
	/** Whether an item that names no record is passed over instead of failing. */
	skipsWithoutKey: boolean;
	/** Whether a record that does not exist is passed over instead of failing the item. */
	skipsMissing: boolean;
	/** Whether an input field that is no writable property fails the item. */
	failsUnknown: boolean;
	createsOptions: boolean;
	emptyValues: EmptyValues;
	dryRun: boolean;
}

export const MISSING_OPTIONS = 'Create Missing Dropdown Options';

const SKIP_OR_FAIL = ['skip', 'fail'] as const;
const IGNORE_OR_FAIL = ['ignore', 'fail'] as const;
const LEAVE_OR_CLEAR: readonly EmptyValues[] = ['leave', 'clear'];

/**
 * Reads the choices of one item.
 *
 * @param itemsWithoutKey what becomes of an item that names no record, if it does not choose.
 * @throws NodeOperationError naming the parameter that is set to none of its choices.
 */
export function rowChoices(
	this: IExecuteFunctions,
	itemIndex: number,
	itemsWithoutKey: 'skip' | 'fail' = 'fail',
): RowChoices {
	const options = this.getNodeParameter('options', itemIndex, {});
	const { withoutKey, missingRecords, unknownFields, createMissingOptions } = options;
	const skipOrFail = (label: string, value: unknown, fallback: 'skip' | 'fail') =>
		asChoice(this, label, value, itemIndex, SKIP_OR_FAIL, fallback) === 'skip';
	const unknown = 'Unknown Input Fields';
	return {
		skipsWithoutKey: skipOrFail('Items Without a Key', withoutKey, itemsWithoutKey),
		skipsMissing: skipOrFail('Records That Do Not Exist', missingRecords, 'fail'),
		failsUnknown:
			asChoice(this, unknown, unknownFields, itemIndex, IGNORE_OR_FAIL, 'ignore') === 'fail',
		createsOptions: asSwitch(this, MISSING_OPTIONS, createMissingOptions, itemIndex),
		emptyValues: choiceParameter(
			this,
			'emptyValues',
			'Empty Values',
			itemIndex,
			LEAVE_OR_CLEAR,
			'leave',
		),
		// Text such as "true" from an expression must not write what was meant to be tried.
		dryRun: switchParameter(this, 'dryRun', 'Dry Run', itemIndex),
	};
}
