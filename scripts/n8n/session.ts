export class N8nRefused extends Error {
	constructor(
		readonly status: number,
		request: string,
		answer: string,
	) {
		super(`n8n answered ${status} to ${request}: ${reason(answer)}`);
	}
}

/** n8n's own sentence; the rest of its answer is a stack trace. */
function reason(answer: string): string {
	try {
		const { message } = JSON.parse(answer) as { message?: string };
		return message ?? answer;
	} catch {
		return answer.slice(0, 500);
	}
}

/**
 * Logged-in HTTP to one n8n. The type parameter of each call says what this exact n8n version, pinned by
 * n8n-server/package-lock.json, answers; it is stated, not checked.
 */
export class Session {
	private constructor(
		readonly url: string,
		private readonly cookie: string,
	) {}

	static async open(
		url: string,
		{ email, password }: { email: string; password: string },
	): Promise<Session> {
		const response = await fetch(`${url}/rest/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ emailOrLdapLoginId: email, password }),
		});
		if (!response.ok)
			throw new N8nRefused(response.status, 'POST /rest/login', await response.text());
		const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
		return new Session(url, cookie.join('; '));
	}

	async get<T>(path: string): Promise<T> {
		return await this.send<T>('GET', path);
	}

	async post<T>(path: string, body: object): Promise<T> {
		return await this.send<T>('POST', path, body);
	}

	async patch<T>(path: string, body: object): Promise<T> {
		return await this.send<T>('PATCH', path, body);
	}

	async delete(path: string): Promise<void> {
		await this.send('DELETE', path);
	}

	/** A JSON file that n8n serves as it is, without the envelope of its REST interface. */
	async getFile<T>(path: string): Promise<T> {
		return (await this.json('GET', path)) as T;
	}

	/** A file as it is, e.g. the binary data of an item. */
	async getBytes(path: string): Promise<Buffer> {
		const response = await fetch(`${this.url}${path}`, { headers: { cookie: this.cookie } });
		const bytes = Buffer.from(await response.arrayBuffer());
		if (!response.ok) throw new N8nRefused(response.status, `GET ${path}`, bytes.toString());
		return bytes;
	}

	private async send<T>(method: string, path: string, body?: object): Promise<T> {
		const envelope = (await this.json(method, path, body)) as { data: T };
		return envelope.data;
	}

	private async json(method: string, path: string, body?: object): Promise<unknown> {
		const response = await fetch(`${this.url}${path}`, {
			method,
			headers: { cookie: this.cookie, 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new N8nRefused(response.status, `${method} ${path}`, text);
		return JSON.parse(text);
	}
}
