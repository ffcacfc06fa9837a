import { validationError } from '../errors';
import type { ObjectType } from '../objectTypes';
import type { ObjectSchema } from '../schema';

type Values = ReadonlyMap<string, string>;

const isSet = (values: Values, name: string): boolean => (values.get(name) ?? '') !== '';

/** HubSpot docs: what a create needs at least; of each list, one. */
const MINIMUM: Readonly<Record<string, readonly string[][]>> = {
	contacts: [['email', 'firstname', 'lastname']],
	companies: [['name', 'domain']],
	deals: [['dealname'], ['dealstage'], ['pipeline']],
	tickets: [['subject'], ['hs_pipeline'], ['hs_pipeline_stage']],
	notes: [['hs_timestamp']],
	calls: [['hs_timestamp']],
	meetings: [['hs_timestamp']],
	tasks: [['hs_timestamp']],
	emails: [['hs_timestamp'], ['hs_email_direction']],
	communications: [['hs_timestamp']],
	postal_mail: [['hs_timestamp']],
};

/** Throws HubSpot's 400 when a new record lacks what HubSpot or the account's Create form asks for. */
export function checkCreate(type: ObjectType, schema: ObjectSchema, values: Values): void {
	const lacking = (MINIMUM[type.name] ?? []).filter(
		(names) => !names.some((name) => isSet(values, name)),
	);
	if (lacking.length > 0) {
		const names = lacking.flat();
		throw validationError(
			`Error creating ${type.singular}. Some required properties were not set.`,
			{
				errors: lacking.map((alternatives) => ({
					message:
						alternatives.length === 1
							? `${alternatives[0] ?? ''} is required to create this ${type.label.toLowerCase()}`
							: `At least one of ${alternatives.join(', ')} is required`,
					code: 'REQUIRED_PROPERTY_MISSING',
					context: { properties: alternatives },
				})),
				context: { properties: names },
			},
		);
	}
	// HubSpot changelog "crm-api-write-validation-enforcement": since 2026-09 only.
	const required = [...schema.requiredOnCreate].filter((name) => !isSet(values, name));
	if (required.length > 0) {
		throw validationError(
			`Error creating ${type.singular}. Some required properties were not set.`,
			{
				errors: required.map((name) => ({
					message: `Property "${name}" is required on the create form of this account`,
					code: 'REQUIRED_PROPERTY_MISSING',
					context: { properties: [name] },
				})),
				context: { properties: required },
			},
		);
	}
}
