import { badRequest, json, notFound, pattern, type Route, regexp, resource } from "@rolo/http";

interface Book {
  readonly isbn: string;
  readonly title: string;
}

/** Books by ISBN, kept in memory: two resources over one collection. */
export function books(): Route[] {
  const collection = new Map<string, Book>([
    ["9780141439518", { isbn: "9780141439518", title: "Pride and Prejudice" }],
  ]);
  const find = (isbn: string): Book => {
    const book = collection.get(isbn);
    if (book === undefined) throw notFound(`There is no book with the ISBN ${isbn}.`);
    return book;
  };
  const book = pattern("/books/:isbn", { isbn: regexp("\\d{13}") });

  return [
    ...resource("/books", {
      get: () => [...collection.values()],
      async post({ request }) {
        const created = parseBook(await readJson(request));
        collection.set(created.isbn, created);
        return json(created, { status: 201, headers: { location: book.href({ isbn: created.isbn }) } });
      },
    }),
    ...resource(book, {
      get: ({ params }) => find(params.isbn),
      delete({ params }) {
        collection.delete(find(params.isbn).isbn);
      },
    }),
  ];
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch (cause) {
    throw badRequest("The body is not valid JSON.", { cause });
  }
}

function parseBook(value: unknown): Book {
  const { isbn, title } = (value ?? {}) as Partial<Book>;
  if (typeof isbn !== "string" || !/^\d{13}$/.test(isbn) || typeof title !== "string") {
    throw badRequest("A book has an ISBN of 13 digits and a title.");
  }
  return { isbn, title };
}
