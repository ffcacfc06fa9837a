/** A value that JSON can carry; what the vendors' bodies are made of. */
export type Json = string | number | boolean | null | Json[] | JsonFields;

/** A JSON object. */
export type JsonFields = { [key: string]: Json | undefined };

export type Query = Record<string, string | number | boolean | string[] | undefined>;

/** A body of bytes, too large to hold: a file on its way through. */
export interface Content {
	/** The media type, with its parameters: `multipart/form-data; boundary=…`. */
	readonly contentType: string;
	/** How many bytes `read` gives. */
	readonly size: number;
	/** The bytes from the start, anew for each sending of the request. */
	read(): AsyncIterable<Uint8Array>;
}

/**
 * One request to a vendor, as data. Request builders (`api/`) make it, `transport/` sends it.
 * `Result` is the shape of a successful answer; it exists for the type checker only.
 */
export interface Call<Result = unknown> {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Begins with a slash; ids in it went through `pathSegment`. */
	readonly path: string;
	/** Arrays become repeated parameters: `properties=a&properties=b`. */
	readonly query?: Query;
	readonly body?: Json;
	/** Sent instead of a body of JSON. */
	readonly content?: Content;
	/**
	 * Whether the same request may be sent again when nobody knows if the first one was carried out:
	 * reads, writes of absolute values, and creations that the vendor refuses to do twice.
	 */
	readonly repeatable: boolean;
	/** Which of the vendor's rate limits the request counts against; `standard` when left out. */
	readonly pace?: 'standard' | 'search' | 'unlimited';
	/** Never set: carries the type of the answer. */
	readonly resultType?: Result;
}

/** A GET request. */
export const get = <Result>(path: string, query?: Query): Call<Result> => ({
	method: 'GET',
	path,
	...(query && { query }),
	repeatable: true,
});

/** A POST that only reads, or writes something that may be written twice without harm. */
export const repeatablePost = <Result>(path: string, body: Json): Call<Result> => ({
	method: 'POST',
	path,
	body,
	repeatable: true,
});

/** A POST that makes something new each time it is carried out. */
export const creatingPost = <Result>(path: string, body: Json): Call<Result> => ({
	method: 'POST',
	path,
	body,
	repeatable: false,
});
