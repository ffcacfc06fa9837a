import { PORTAL_ID } from '../../seed';
import type { Owner } from '../owners';

const SINCE = '2026-01-05T09:00:00.000Z';

const owner = (id: string, userId: number, firstName: string, lastName: string): Owner => ({
	id,
	userId,
	userIdIncludingInactive: userId,
	email: `${firstName.toLowerCase()}@portal${PORTAL_ID}.example`,
	firstName,
	lastName,
	type: 'PERSON',
	archived: false,
	createdAt: SINCE,
	updatedAt: SINCE,
	teams: [{ id: '601', name: 'Customer Success', primary: true }],
});

export const DEMO_OWNERS: readonly Owner[] = [
	owner('7701', 88001, 'Noor', 'Haddad'),
	owner('7702', 88002, 'Piet', 'de Vries'),
	// A user who was deactivated.
	{ ...owner('7703', 88003, 'Olga', 'Novak'), archived: true },
];

export const DEMO_CONTACTS: ReadonlyArray<Record<string, string>> = [
	{
		email: 'ada.byrne@example.com',
		firstname: 'Ada',
		lastname: 'Byrne',
		phone: '+353 1 555 0101',
		company: 'Liffey Software',
		jobtitle: 'Head of Engineering',
		city: 'Dublin',
		country: 'Ireland',
		lifecyclestage: 'customer',
		hs_lead_status: 'CONNECTED',
		hubspot_owner_id: '7701',
		customer_number: 'C-1001',
		start_date: '2023-03-01',
		seats: '120',
		newsletter: 'true',
		interests: 'coffee;books',
		tier: 'gold',
	},
	{
		email: 'ben.okafor@example.com',
		firstname: 'Ben',
		lastname: 'Okafor',
		company: 'Liffey Software',
		lifecyclestage: 'customer',
		hubspot_owner_id: '7702',
		customer_number: 'C-1002',
		seats: '15',
		newsletter: 'false',
		tier: 'silver',
		hs_additional_emails: 'ben@old-employer.example;b.okafor@example.com',
	},
	{
		email: 'carla.meyer@example.de',
		firstname: 'Carla',
		lastname: 'Meyer',
		city: 'Leipzig',
		country: 'Germany',
		lifecyclestage: 'opportunity',
		customer_number: 'C-1003',
		start_date: '2026-11-20',
		interests: 'tea',
	},
	{
		email: 'dilnoza@example.org',
		firstname: 'Dilnoza',
		lastname: 'Karimova',
		lifecyclestage: 'lead',
		hs_lead_status: 'NEW',
	},
	{
		email: "eoin.o'brien@example.ie",
		firstname: 'Eoin',
		lastname: 'O’Brien',
		jobtitle: 'Office manager',
		lifecyclestage: 'subscriber',
		newsletter: 'true',
	},
	{ firstname: 'Fatima', lastname: 'Zahra', phone: '+212 5 555 0106', lifecyclestage: 'lead' },
	{
		email: 'grace+gifts@example.com',
		firstname: 'Grace',
		lastname: 'Nakamura',
		company: 'Harbour Foods',
		lifecyclestage: 'customer',
		customer_number: 'C-1007',
		last_gift_at: '2026-10-01T10:00:00.000Z',
		about: 'Allergic to nuts.\nSends thank-you cards.',
	},
	{
		email: 'hugo.silva@example.pt',
		firstname: 'Hugo',
		lastname: 'Silva',
		lifecyclestage: 'marketingqualifiedlead',
	},
];

/** Merged into the contact with this email when the demo account is set up. */
export const DEMO_MERGED_CONTACT = {
	winnerEmail: 'hugo.silva@example.pt',
	loser: { email: 'h.silva@example.com', firstname: 'H.', lastname: 'Silva', city: 'Porto' },
} as const;
