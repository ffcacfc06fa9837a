import type { Account } from '../account';

/** A label pair, and a list that people fill by hand beside one that filters fill. */
export function fillDemoLists(account: Account): void {
	const contacts = account.objectTypes.get('contacts');
	const companies = account.objectTypes.get('companies');
	account.associationTypes.define(contacts, companies, 'Decision maker', 'Decided by');
	const people = [...account.records.everything(contacts)];
	const byHand = account.lists.create({
		name: 'Gift recipients',
		type: contacts,
		processingType: 'MANUAL',
	});
	account.lists.change(
		byHand,
		people.slice(0, 3).map(({ id }) => id),
		[],
	);
	const byFilters = account.lists.create({
		name: 'Gold tier',
		type: contacts,
		processingType: 'DYNAMIC',
		filterBranch: GOLD_TIER,
	});
	const gold = people.filter(({ properties }) => properties.get('tier') === 'gold');
	account.lists.change(
		byFilters,
		gold.map(({ id }) => id),
		[],
	);
}

const GOLD_TIER = {
	filterBranchType: 'OR',
	filters: [],
	filterBranches: [
		{
			filterBranchType: 'AND',
			filterBranches: [],
			filters: [
				{
					filterType: 'PROPERTY',
					property: 'tier',
					operation: {
						operationType: 'ENUMERATION',
						operator: 'IS_ANY_OF',
						values: ['gold'],
						includeObjectsWithNoValueSet: false,
					},
				},
			],
		},
	],
};
