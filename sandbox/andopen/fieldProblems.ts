import { valueAt, type FieldRule } from './giftRequestFields';
import { invalid, type Problem } from './problems';

/** Undefined when the value fits, else what is wrong with it. */
export type CheckSchema = (schema: object, value: unknown) => string | undefined;

const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Everything wrong with the fields by themselves, one problem a field, all of them at once. */
export function fieldProblems(
	rules: readonly FieldRule[],
	body: unknown,
	check: CheckSchema,
): Problem[] {
	return rules.flatMap(({ path, param, required, schema }) => {
		const value = valueAt(body, path);
		if (isEmpty(value)) return required ? [invalid(param, 'required', 'is required')] : [];
		const complaint = check(schema, value);
		return complaint === undefined ? [] : [invalid(param, 'invalid', complaint)];
	});
}
