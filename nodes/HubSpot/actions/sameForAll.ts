import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

/**
 * A parameter that stands for the whole run, because all items go into the same requests.
 *
 * @throws NodeOperationError at the first item for which an expression gives another value: the others would
 * silently be treated like the first one.
 */
export function sameForAll(
	this: IExecuteFunctions,
	name: string,
	label: string,
	fallback?: string,
): unknown {
	const valueOf = (itemIndex: number): unknown => this.getNodeParameter(name, itemIndex, fallback);
	const first = valueOf(0);
	const asText = JSON.stringify(first);
	this.getInputData().forEach((_, itemIndex) => {
		if (itemIndex === 0 || JSON.stringify(valueOf(itemIndex)) === asText) return;
		throw new NodeOperationError(this.getNode(), `"${label}" must be the same for all items`, {
			itemIndex,
			description: 'Split the items before this node, and use one node for each value.',
		});
	});
	return first;
}
