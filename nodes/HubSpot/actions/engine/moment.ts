import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { toInstant } from '../../../shared/dates';
import { textOf } from '../../../shared/json';

/**
 * A moment that a person gave, as ISO 8601 text in UTC; undefined for none.
 *
 * @throws NodeOperationError naming the parameter.
 */
export function momentOf(
	context: IExecuteFunctions,
	displayName: string,
	value: unknown,
	itemIndex: number,
): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const instant = toInstant(value);
	if (instant !== undefined) return instant;
	throw new NodeOperationError(
		context.getNode(),
		`"${displayName}": "${textOf(value)}" is not a date`,
		{ itemIndex },
	);
}
