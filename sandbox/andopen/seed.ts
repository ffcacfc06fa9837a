import { createHash } from 'node:crypto';
import type { Campaign, InvitationMethod, Product } from './model';

/** Stable ids: the same uuid for the same name on every start, so that a workflow keeps its campaign. */
export function seededId(name: string): string {
	const hex = createHash('sha256').update(`andopen-sandbox:${name}`).digest('hex');
	const groups = [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`a${hex.slice(17, 20)}`,
	];
	return [...groups, hex.slice(20, 32)].join('-');
}

const NAMES = [
	'Welcome to the family',
	'Closed won: thank you',
	'One year together',
	'Five years together',
	'Event attendees: Dublin',
	'Event attendees: Lisbon',
	'Event attendees: New York',
	'Speaker thank-you',
	'Referral reward',
	'Beta testers',
	'Product launch',
	'Customer advisory board',
	'New hire: first day',
	'Work anniversary',
	'Birthday treats',
	'Parental leave',
	'Get well soon',
	'Holiday gifting 2024',
	'Holiday gifting 2025',
	'Holiday gifting 2026',
	'Renewal surprise',
	'Onboarding complete',
	'Survey thank-you',
	'Webinar bundle',
	'Case study thank-you',
	'Partner programme',
	'Quarterly kick-off',
	'Executive hamper',
	'Coffee on us',
	'Desk upgrade (posted by us)',
	'Summer picnic',
	'Recognition: peer award',
];

const ARCHIVED = new Set([
	'Holiday gifting 2024',
	'Holiday gifting 2025',
	'Event attendees: New York',
]);

const METHODS: Readonly<Record<string, InvitationMethod>> = {
	'Desk upgrade (posted by us)': 'sender_provided_address',
	'Coffee on us': 'link',
};

const RANGE = [
	'Oat biscuits',
	'Loose leaf tea',
	'Wool blanket',
	'Ceramic cup',
	'Bean-to-bar chocolate',
];
const WAREHOUSES = [
	{ id: seededId('warehouse:Dublin'), name: 'Dublin', country_code: 'IE' },
	{ id: seededId('warehouse:New Jersey'), name: 'New Jersey', country_code: 'US' },
];

const product = (campaign: string, name: string, position: number): Product => ({
	id: seededId(`${campaign}:${name}`),
	name,
	description: `${name}, made by a small producer and packed without plastic.`,
	variants: ['Small', 'Large'].map((size, index) => ({
		id: seededId(`${campaign}:${name}:${size}`),
		name: size,
		sku: `AO-${String(position + 1).padStart(2, '0')}-${size[0] ?? ''}`,
		stock: WAREHOUSES.map((warehouse, where) => ({
			id: seededId(`${campaign}:${name}:${size}:${warehouse.name}`),
			quantity: 40 + 20 * index - 10 * where,
			warehouse,
		})),
	})),
});

/** 32 campaigns, so that a picker has to turn the page; newest first, as the API lists them. */
export function seedCampaigns(): Campaign[] {
	const firstDay = Date.UTC(2026, 0, 5, 9);
	const campaigns = NAMES.map((name, index): Campaign => {
		const createdAt = new Date(firstDay + index * 86_400_000).toISOString();
		const archivedAt = ARCHIVED.has(name) ? '2026-06-30T17:00:00.000Z' : null;
		return {
			id: seededId(`campaign:${name}`),
			name,
			description: `Gifts for: ${name.toLowerCase()}.`,
			status: archivedAt === null ? 'available' : 'archived',
			invitationMethod: METHODS[name] ?? 'email',
			archivedAt,
			createdAt,
			updatedAt: archivedAt ?? createdAt,
			products: [0, 1].map((offset) => {
				const position = (index + offset) % RANGE.length;
				return product(name, RANGE[position] ?? 'Gift card', position);
			}),
		};
	});
	return campaigns.reverse();
}

/** The campaigns that tests and `npm start` speak of. */
export const ANDOPEN_CAMPAIGNS = {
	welcome: seededId('campaign:Welcome to the family'),
	closedWon: seededId('campaign:Closed won: thank you'),
	anniversary: seededId('campaign:One year together'),
	directSend: seededId('campaign:Desk upgrade (posted by us)'),
	archived: seededId('campaign:Holiday gifting 2024'),
} as const;
