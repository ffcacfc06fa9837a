import type { Account } from '../account';
import { byPerson, mergeRecords, type StoredRecord } from '../records';
import { DEMO_CONTACTS, DEMO_MERGED_CONTACT } from './demoPeople';

const BY_A_PERSON = byPerson();
const BY_HUBSPOT = { asHubSpot: true } as const;

/** The people, companies, deals and tickets of the demo account. */
export function fillDemoRecords(account: Account): void {
	const contacts = DEMO_CONTACTS.map((properties) => put(account, 'contacts', properties));
	const loser = put(account, 'contacts', DEMO_MERGED_CONTACT.loser);
	const winner = contacts.find(
		({ properties }) => properties.get('email') === DEMO_MERGED_CONTACT.winnerEmail,
	);
	if (winner) {
		mergeRecords(account, account.objectTypes.get('contacts'), winner.id, loser.id, BY_A_PERSON);
	}

	const companies = rows([
		{ name: 'Liffey Software', domain: 'liffey.example', city: 'Dublin', numberofemployees: '240' },
		{ name: 'Harbour Foods', domain: 'harbourfoods.example', city: 'Yokohama' },
	]).map((properties) => put(account, 'companies', properties));
	const deals = rows([
		{
			dealname: 'Liffey: 120 seats',
			amount: '54000',
			pipeline: 'default',
			dealstage: 'closedwon',
			closedate: '2026-09-30T00:00:00.000Z',
		},
		{ dealname: 'Harbour renewal', amount: '9800', pipeline: '99001', dealstage: '99011' },
	]).map((properties) => put(account, 'deals', properties));
	const tickets = [
		{
			subject: 'Cannot open my gift',
			hs_pipeline: '0',
			hs_pipeline_stage: '1',
			hs_ticket_priority: 'HIGH',
		},
	].map((properties) => put(account, 'tickets', properties));

	connect(account, 'contacts', contacts[0], 'companies', companies[0]);
	connect(account, 'contacts', contacts[1], 'companies', companies[0]);
	connect(account, 'contacts', contacts[6], 'companies', companies[1]);
	connect(account, 'deals', deals[0], 'contacts', contacts[0]);
	connect(account, 'deals', deals[0], 'companies', companies[0]);
	connect(account, 'deals', deals[1], 'companies', companies[1]);
	connect(account, 'tickets', tickets[0], 'contacts', contacts[6]);
}

const rows = (values: Array<Record<string, string>>) => values;

function put(account: Account, typeName: string, properties: Record<string, string>): StoredRecord {
	const plan = account.writer.planCreate(
		account.objectTypes.get(typeName),
		properties,
		new Map(),
		BY_HUBSPOT,
	);
	return account.writer.commit(plan, BY_A_PERSON);
}

function connect(
	account: Account,
	fromType: string,
	from: StoredRecord | undefined,
	toType: string,
	to: StoredRecord | undefined,
): void {
	if (!from || !to) return;
	account.associations.connect(
		{ type: account.objectTypes.get(fromType), id: from.id },
		{ type: account.objectTypes.get(toType), id: to.id },
	);
}
