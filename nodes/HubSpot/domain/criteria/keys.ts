import type { JsonObject } from '../../../shared/json';
import { CriteriaError } from './criteriaError';

/** @throws CriteriaError naming the first key that does not belong to an object of a query, and its place. */
export function onlyKeys(entry: JsonObject, keys: string[], path: string): void {
	const foreign = Object.keys(entry).find((key) => !keys.includes(key));
	if (foreign === undefined) return;
	throw new CriteriaError(`${path} has the key "${foreign}"; it takes ${keys.join(', ')}`);
}
