import * as n8nWorkflow from 'n8n-workflow';
import type { INodeParameters } from 'n8n-workflow';

/**
 * A field of a webhook's description that depends on the node's parameters: one parameter, with what it is where the
 * editor does not show it; or a function of them, which uses nothing from outside, since n8n also writes its source into
 * an expression.
 */
type WebhookField =
	| { parameter: string; fallback?: string }
	| ((parameters: INodeParameters) => string);

type FieldsLibrary = Pick<
	typeof n8nWorkflow,
	'fromFunction' | 'fromParameter' | 'webhookDescriptionFields'
>;

/**
 * Fields that n8n reads for every delivery: from the parameters where it knows how, which is new in n8n 2; else by
 * expressions, each of which costs it over a millisecond.
 *
 * @param library n8n's own way; older versions have none.
 */
export function webhookFields<Name extends string>(
	fields: Record<Name, WebhookField>,
	library: Partial<FieldsLibrary> = n8nWorkflow,
): Record<Name, string> {
	const { fromFunction, fromParameter, webhookDescriptionFields } = library;
	if (!fromFunction || !fromParameter || !webhookDescriptionFields) return each(fields, expression);
	return webhookDescriptionFields(
		each(fields, (field) =>
			typeof field === 'function'
				? fromFunction(field)
				: fromParameter(field.parameter, field.fallback),
		),
	);
}

const expression = (field: WebhookField): string =>
	typeof field === 'function'
		? `={{(${String(field)})($parameter)}}`
		: `={{$parameter["${field.parameter}"] || "${field.fallback ?? ''}"}}`;

const each = <Name extends string, Value>(
	fields: Record<Name, WebhookField>,
	change: (field: WebhookField) => Value,
): Record<Name, Value> =>
	Object.fromEntries(
		Object.entries<WebhookField>(fields).map(([name, field]) => [name, change(field)]),
	) as Record<Name, Value>;
