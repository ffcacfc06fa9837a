import type { ApiVersion, NewGift } from './model';

/** A field of the request body: where it stands, its name in errors, and what it must look like. */
export interface FieldRule {
	path: readonly string[];
	param: string;
	required: boolean;
	schema: object;
}

const text = { type: 'string', maxLength: 255 };
const email = { type: 'string', maxLength: 255, pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$' };
/** The sub-fields of both are not documented. */
const anyObject = { type: 'object', minProperties: 1 };
const lineItems = { type: 'array', minItems: 1, items: anyObject };

const rule = (
	param: string,
	schema: object,
	required = false,
	inside: string[] = [],
): FieldRule => ({
	path: [...inside, ...param.split('.')],
	param,
	required,
	schema,
});

const attributes = ['data', 'attributes'];

/**
 * Fields of `POST /gift_requests`. Whether the email may be blank is a setting, so it is not required here. Unknown fields
 * are let through: the vendor documents neither that it reads them nor that it refuses them.
 */
export const giftRequestFields: Readonly<Record<ApiVersion, readonly FieldRule[]>> = {
	'2026-05': [
		rule('campaign_id', text, true),
		rule('recipient.first_name', text, true),
		rule('recipient.last_name', text, true),
		rule('recipient.email', email),
		rule('shipping_address', anyObject),
		rule('line_items', lineItems),
	],
	'2025-10': [
		{
			path: ['data', 'type'],
			param: 'data.type',
			required: true,
			schema: { const: 'gift_requests' },
		},
		rule('campaign_id', text, true, attributes),
		rule('first_name', text, true, attributes),
		rule('last_name', text, true, attributes),
		rule('email', email, false, attributes),
		rule('shipping_address', anyObject, false, attributes),
		rule('line_items', lineItems, false, attributes),
	],
};

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export function valueAt(body: unknown, path: readonly string[]): unknown {
	let value = body;
	for (const step of path) {
		if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
		value = value[step];
	}
	return value;
}

/** Reads either body; what is missing or of a wrong type becomes empty. */
export function readGiftRequest(version: ApiVersion, body: unknown): NewGift {
	const fields = version === '2026-05' ? body : valueAt(body, attributes);
	const inside = version === '2026-05' ? ['recipient'] : [];
	const textAt = (...path: string[]): string => {
		const value = valueAt(fields, path);
		return typeof value === 'string' ? value.trim() : '';
	};
	const address = valueAt(fields, ['shipping_address']);
	const items = valueAt(fields, ['line_items']);
	return {
		campaignId: textAt('campaign_id'),
		firstName: textAt(...inside, 'first_name'),
		lastName: textAt(...inside, 'last_name'),
		email: textAt(...inside, 'email') || null,
		shippingAddress: isObject(address) ? address : null,
		lineItems: Array.isArray(items) ? items.filter(isObject) : null,
	};
}
