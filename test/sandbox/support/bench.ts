import { AndOpenClient, ANDOPEN_TOKENS } from '../../../sandbox/andopen';
import {
	ControlConnection,
	Core,
	createServer,
	createVendorServer,
	FaultsClient,
	listen,
	registerCoreControl,
} from '../../../sandbox/core';
import type { RecordChange } from '../../../sandbox/hubspot/records/recordChange';
import { attachPartners } from '../../../sandbox/partners';
import { guardWeb, registerPage, type PageAccount, type PageContact } from '../../../sandbox/web';
import { WebhooksClient } from '../../../sandbox/webhooks';

export interface Bench {
	andOpenUrl: string;
	webUrl: string;
	andOpen: AndOpenClient;
	webhooks: WebhooksClient;
	faults: FaultsClient;
	/** What the HubSpot store would report. */
	change: (change: Partial<RecordChange>) => void;
	reset: () => void;
	close: () => Promise<void>;
}

export const ADA = {
	id: '10001',
	properties: { email: 'ada@example.com', firstname: 'Ada', lastname: 'Byron', fax: null },
	history: {
		firstname: [
			{ value: 'Augusta', timestamp: 1 },
			{ value: 'Ada', timestamp: 2 },
		],
	},
};

const contact = (id: string, name: string, email: string): PageContact => ({
	id,
	name,
	email,
	updatedAt: 0,
	properties: [
		['email', email],
		['firstname', name],
		['andopen_gift_status', id === ADA.id ? 'redeemed' : ''],
		[
			'andopen_gift_redemption_url',
			id === ADA.id ? 'javascript:alert(1)' : 'https://gift.andopen.co/r/1',
		],
	],
});

export const HOSTILE_NAME =
	'<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';

const CONTACTS = [
	contact(ADA.id, 'Ada Byron', 'ada@example.com'),
	contact('10002', HOSTILE_NAME, 'mallory@example.com'),
	contact('10003', 'Grace Hopper', 'grace@example.com'),
];

/** What the page is told of the account; the real one is tested with the whole sandbox. */
const PAGE_ACCOUNT: PageAccount = {
	portalId: 62515,
	contacts: () => CONTACTS,
	contact: (id) => CONTACTS.find((one) => one.id === id),
	timeline: () => [
		{
			kind: 'note',
			at: '2026-11-20T12:00:00.000Z',
			title: 'Note',
			text: HOSTILE_NAME,
			details: [],
		},
		{
			kind: 'customEvent',
			at: '2026-11-19T12:00:00.000Z',
			title: 'pe62515_gift_status',
			text: '',
			details: [
				['status', 'redeemed'],
				['campaign', 'Welcome'],
			],
		},
		{
			kind: 'created',
			at: '2026-11-18T12:00:00.000Z',
			title: 'Contact created',
			text: '',
			details: [],
		},
	],
};

/** &Open and the webhook senders on real listeners, with an account that holds Ada. */
export async function startBench(): Promise<Bench> {
	const core = new Core();
	const andOpenApp = createVendorServer(core, 'andopen');
	const web = createServer();
	guardWeb(web);
	registerCoreControl(web, core);
	const listeners: Array<(change: RecordChange) => void> = [];
	const partners = attachPartners(
		core,
		{ andOpen: andOpenApp, tracker: createVendorServer(core, 'tracker'), web },
		{
			portalId: 62515,
			readRecord: (type, id) => (type === 'contacts' && id === ADA.id ? ADA : undefined),
			onChange: (listener) => listeners.push(listener),
		},
	);
	registerPage(web, { core, partners, account: PAGE_ACCOUNT });
	const andOpenUrl = await listen(andOpenApp);
	const webUrl = await listen(web);
	const connection = new ControlConnection(webUrl);
	return {
		andOpenUrl,
		webUrl,
		andOpen: new AndOpenClient(connection),
		webhooks: new WebhooksClient(connection),
		faults: new FaultsClient(connection),
		change: (change) => {
			const complete: RecordChange = {
				kind: 'propertyChange',
				objectType: 'contacts',
				objectTypeId: '0-1',
				objectId: ADA.id,
				occurredAt: Date.now(),
				changeSource: 'CRM_UI',
				...change,
			};
			for (const listener of listeners) listener(complete);
		},
		reset: () => core.reset(),
		close: async () => {
			partners.close();
			await Promise.all([andOpenApp.close(), web.close()]);
		},
	};
}

export interface ApiAnswer {
	status: number;
	headers: Headers;
	body: unknown;
}

/** Calls the &Open API like a client of version 2026-05 with a good token, unless told otherwise. */
export async function callAndOpen(
	url: string,
	method: 'GET' | 'POST',
	path: string,
	options: { body?: unknown; headers?: Record<string, string | undefined> } = {},
): Promise<ApiAnswer> {
	const headers: Record<string, string | undefined> = {
		authorization: `Bearer ${ANDOPEN_TOKENS.us}`,
		'andopen-api-version': '2026-05',
		...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
		...options.headers,
	};
	const sent = Object.entries(headers).filter(
		(header): header is [string, string] => header[1] !== undefined,
	);
	const response = await fetch(`${url}${path}`, {
		method,
		headers: sent,
		body: options.body === undefined ? undefined : JSON.stringify(options.body),
	});
	return { status: response.status, headers: response.headers, body: await response.json() };
}
