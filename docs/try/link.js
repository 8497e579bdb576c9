// Text and options as the fragment of a link, which no browser sends to a server: JSON, deflated,
// in the alphabet of base64url.

const through = (bytes, stream) => new Blob([bytes]).stream().pipeThrough(stream);

export async function pack(asked) {
  const json = new TextEncoder().encode(JSON.stringify(asked));
  const stream = through(json, new CompressionStream("deflate-raw"));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const binary = Array.from(packed, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

// Throws what it meets in a link that this page did not make, or that unpacks to more than `most`.
export async function unpack(link, most) {
  const binary = atob(link.replace(/-/g, "+").replace(/_/g, "/"));
  const packed = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  const reader = through(packed, new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let json = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    json += decoder.decode(part.value, { stream: true });
    if (json.length > most) throw new RangeError("too long");
  }
  json += decoder.decode();
  const asked = JSON.parse(json);
  if (typeof asked.text !== "string" || typeof asked.options !== "object") throw new TypeError();
  return asked;
}
