import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { parameterValue } from '../../../shared/items/parameterValue';
import { textParameter } from '../../../shared/items/parameters';
import { keyProblem, normalisedKey, roundedProblem } from '../../domain/matching';

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
	const id = normalisedKey(textParameter(context, name, displayName, itemIndex), BY_ID);
	const fail = (problem: string) =>
		new NodeOperationError(context.getNode(), `"${displayName}"${problem}`, { itemIndex });
	if (id === '') throw fail(' is empty');
	const problem =
		roundedProblem(parameterValue(context, name, itemIndex, '')) ?? keyProblem(id, BY_ID);
	if (problem !== undefined) throw fail(`: ${problem}`);
	return id;
}

const BY_ID = { by: 'recordId' } as const;
