import { HUBSPOT_TOKEN, startSandbox, type Sandbox } from '../../../sandbox';

export interface Answer {
	status: number;
	headers: Headers;
	/** Parsed JSON; text when it is none. */
	body: Body;
	text: string;
}

/** What the tests read from answers; absent fields are undefined at run time. */
export interface Body {
	message: string;
	category: string;
	correlationId: string;
	policyName: string;
	id: string;
	status: string;
	new: boolean;
	total: number;
	numErrors: number;
	properties: Record<string, string | null>;
	propertiesWithHistory: Record<string, Array<{ value: string; sourceType: string }>>;
	associations: Record<string, { results: Array<{ id: string; type: string }> }>;
	context: Record<string, string[]>;
	errors: Body[];
	results: Body[];
	paging: { next: { after: string } };
	[field: string]: unknown;
}

export interface Call {
	token?: string | null;
	headers?: Record<string, string>;
}

/** A sandbox for a test file, and HTTP calls to its HubSpot. */
export class HubSpotUnderTest {
	constructor(readonly sandbox: Sandbox) {}

	static async start(): Promise<HubSpotUnderTest> {
		return new HubSpotUnderTest(await startSandbox());
	}

	/** Clean state; rate limits and index lag off unless the test is about them. */
	async reset(): Promise<void> {
		await this.sandbox.client.reset();
		await this.sandbox.client.hubspot.setLimits({ enabled: false });
		await this.sandbox.client.hubspot.setSearchLag(0);
	}

	get client(): Sandbox['client'] {
		return this.sandbox.client;
	}

	async get(path: string, call: Call = {}): Promise<Answer> {
		return await this.send('GET', path, undefined, call);
	}
	async post(path: string, body: unknown, call: Call = {}): Promise<Answer> {
		return await this.send('POST', path, body, call);
	}
	async patch(path: string, body: unknown, call: Call = {}): Promise<Answer> {
		return await this.send('PATCH', path, body, call);
	}
	async put(path: string, body?: unknown, call: Call = {}): Promise<Answer> {
		return await this.send('PUT', path, body, call);
	}
	async delete(path: string, call: Call = {}): Promise<Answer> {
		return await this.send('DELETE', path, undefined, call);
	}

	async form(path: string, fields: Record<string, string>, headers = {}): Promise<Answer> {
		return await read(
			fetch(`${this.sandbox.hubspotUrl}${path}`, {
				method: 'POST',
				headers,
				body: new URLSearchParams(fields),
			}),
		);
	}

	private async send(method: string, path: string, body: unknown, call: Call): Promise<Answer> {
		const { token = HUBSPOT_TOKEN, headers } = call;
		return await read(
			fetch(`${this.sandbox.hubspotUrl}${path}`, {
				method,
				headers: {
					...(token === null ? {} : { Authorization: `Bearer ${token}` }),
					...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
					...headers,
				},
				...(body === undefined
					? {}
					: { body: typeof body === 'string' ? body : JSON.stringify(body) }),
			}),
		);
	}
}

async function read(pending: Promise<Response>): Promise<Answer> {
	const response = await pending;
	const text = await response.text();
	return { status: response.status, headers: response.headers, body: parsed(text), text };
}

function parsed(text: string): Body {
	try {
		return JSON.parse(text) as Body;
	} catch {
		return {} as Body;
	}
}

export const CONTACTS = '/crm/objects/2026-09/contacts';
