import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/**
 * What the canvas shows under a node's name: "Create or Update: Contact", in the words of the panel. Given the values
 * alone, n8n would show "upsert: contact". No two braces may follow each other inside an expression.
 */
export function subtitleFor(properties: INodeProperties[]): string {
	const resources = optionsOf(properties.find(({ name }) => name === 'resource'));
	const labels = resources.flatMap((resource) =>
		operationsOf(properties, resource).map((operation) => [
			`${String(resource.value)}.${String(operation.value)}`,
			`${operation.name}: ${resource.name}`,
		]),
	);
	const lookup = JSON.stringify(Object.fromEntries(labels));
	return `={{ (${lookup})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}

const operationsOf = (properties: INodeProperties[], { value }: INodePropertyOptions) =>
	properties
		.filter(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(value),
		)
		.flatMap(optionsOf);

const optionsOf = (property: INodeProperties | undefined): INodePropertyOptions[] =>
	(property?.options ?? []).filter((option): option is INodePropertyOptions => 'value' in option);
