import { NodeApiError, NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from './operation';

/** What an item asks for, or what is wrong with it. */
export type Tried<Value> = { ok: true; value: Value } | { ok: false; error: ItemError };

/**
 * Reads each input item of a batch operation by itself, so that a bad one fails alone.
 *
 * @param read throws what is wrong with the item.
 */
export async function triedItems<Value>(
	context: IExecuteFunctions,
	read: (itemIndex: number) => Value | Promise<Value>,
): Promise<Array<Tried<Value>>> {
	return await Promise.all(
		context.getInputData().map(async (_, itemIndex): Promise<Tried<Value>> => {
			try {
				return { ok: true, value: await read(itemIndex) };
			} catch (thrown) {
				return { ok: false, error: itemError(context, thrown, itemIndex) };
			}
		}),
	);
}

/** The values of the items that could be read. */
export const valuesOf = <Value>(tried: Array<Tried<Value>>): Value[] =>
	tried.flatMap((each) => (each.ok ? [each.value] : []));

/** Whatever was thrown while an item was read, as the item's own error. */
export function itemError(
	context: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number,
): ItemError {
	if (thrown instanceof NodeApiError) return thrown;
	if (thrown instanceof NodeOperationError) return thrown;
	const error = thrown instanceof Error ? thrown : String(thrown);
	return new NodeOperationError(context.getNode(), error, { itemIndex });
}
