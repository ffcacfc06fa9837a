import { isObject, objectsIn, textOf } from '../../../shared/json';
import type { WantedOption } from '../../domain/propertyOptions';

/**
 * The options of the rows of an `options` parameter. A value may be a list (from an expression) of texts, or of
 * objects with `value` and `label`; rows without a value are left out.
 */
export const wantedOptions = (collection: unknown): WantedOption[] =>
	objectsIn(isObject(collection) ? collection.rows : []).flatMap(({ value, label }) =>
		(Array.isArray(value) ? value : [value]).flatMap((entry: unknown): WantedOption[] => {
			const [text, shown] = isObject(entry) ? [entry.value, entry.label] : [entry, label];
			const name = textOf(text).trim();
			return name === '' ? [] : [{ value: name, label: textOf(shown).trim() || name }];
		}),
	);
