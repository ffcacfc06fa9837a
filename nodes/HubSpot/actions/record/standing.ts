import { mustStandOnRecord } from '../../domain/associations';
import { recordWord } from '../../domain/objectTypes';

/**
 * Why a new record of this type must not be created; undefined when it may.
 *
 * @param associated how many records it would be associated with.
 */
export function standingProblem(objectType: string, associated: number): string | undefined {
	if (associated > 0 || !mustStandOnRecord(objectType)) return undefined;
	const word = recordWord(objectType);
	return `The ${word} stands on no record, where nobody would see it: fill in a Record ID under "Associations"`;
}
