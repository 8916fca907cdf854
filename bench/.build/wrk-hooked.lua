wrk.method = "GET"
wrk.headers["authorization"] = "Bearer bench"
