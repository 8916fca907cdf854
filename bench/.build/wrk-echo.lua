wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.body = "{\"name\":\"Ada Lovelace\",\"born\":1815,\"tags\":[\"mathematics\",\"engines\"],\"active\":true}"
