# The command in an image of its own:
#     docker build -t mojifix . && docker run --rm -i mojifix < page.txt > clean.txt
#     docker run --rm -v "$PWD:/texts" --user "$(id -u):$(id -g)" mojifix -i -r .
FROM python:3.12-slim AS build
COPY . /source
RUN python -m venv /opt/mojifix \
    && /opt/mojifix/bin/pip install --no-cache-dir '/source[fast,arrow,zstd,warc]'

FROM python:3.12-slim
COPY --from=build /opt/mojifix /opt/mojifix
RUN useradd --create-home mojifix
USER mojifix
WORKDIR /texts
ENTRYPOINT ["/opt/mojifix/bin/mojifix"]
