import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { textParameter } from '../../shared/items/parameters';
import { keyProblem, normalisedKey } from '../domain/matching';

/**
 * The record id that a parameter of one item holds.
 *
 * @throws NodeOperationError naming the parameter when it is empty or no id.
 */
export function recordIdOf(
	context: IExecuteFunctions,
	name: string,
	displayName: string,
	itemIndex: number,
): string {
	const id = normalisedKey(textParameter(context, name, displayName, itemIndex), {
		by: 'recordId',
	});
	const problem =
		id === '' ? `"${displayName}" is empty` : withName(displayName, keyProblem(id, BY_ID));
	if (problem === undefined) return id;
	throw new NodeOperationError(context.getNode(), problem, { itemIndex });
}

const BY_ID = { by: 'recordId' } as const;

const withName = (displayName: string, problem: string | undefined) =>
	problem === undefined ? undefined : `"${displayName}": ${problem}`;
