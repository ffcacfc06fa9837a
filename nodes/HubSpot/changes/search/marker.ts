import type { Criteria } from '../../domain/criteria/types';
import type { Property } from '../../domain/property';

/**
 * Criteria that a marked record always meets: one whose marker has a value that is not "false". The record itself
 * remembers that it is in sync, so nothing has to be kept here.
 */
export function withMarked(criteria: Criteria, marker: Property | undefined): Criteria {
	if (!marker || criteria.length === 0) return criteria;
	const { name: propertyName, type } = marker;
	const hasValue = { propertyName, operator: 'HAS_PROPERTY' as const };
	if (type === 'bool' || type === 'enumeration' || type === 'string') {
		const isNotFalse = { propertyName, operator: 'NEQ' as const, value: 'false' };
		return [...criteria, { filters: [hasValue, isNotFalse] }];
	}
	return [...criteria, { filters: [hasValue] }];
}
