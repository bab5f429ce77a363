# One build, four images: docker build --target needs|providers|matching|gateway .
# The defaults are the names under which Microsoft publishes .NET; a mirror is named by --build-arg.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0

FROM ${SDK_IMAGE} AS build
WORKDIR /source

# Packages first: this layer is made again only when a project file changes.
COPY global.json nuget.config Directory.Build.props Directory.Packages.props .editorconfig ./
COPY contracts/*.csproj contracts/packages.lock.json contracts/
COPY platform/*.csproj platform/packages.lock.json platform/
COPY services/needs/*.csproj services/needs/packages.lock.json services/needs/
COPY services/providers/*.csproj services/providers/packages.lock.json services/providers/
COPY services/matching/*.csproj services/matching/packages.lock.json services/matching/
COPY infra/texts/*.csproj infra/texts/packages.lock.json infra/texts/
COPY gateway/*.csproj gateway/*.props gateway/packages.lock.json gateway/
RUN for project in services/needs services/providers services/matching gateway; do \
      dotnet restore "$project" --locked-mode || exit 1; \
    done

COPY contracts contracts
COPY platform platform
COPY services services
COPY infra/texts infra/texts
COPY gateway gateway
RUN for project in services/needs services/providers services/matching gateway; do \
      dotnet publish "$project" --configuration Release --no-restore --output "/out/${project##*/}" || exit 1; \
    done

FROM ${RUNTIME_IMAGE} AS runtime
# 1654 is the user "app" of Microsoft's images. The gateway keeps its cookie keys in /keys; a new volume takes its owner from here.
RUN install --directory --owner=1654 --group=1654 --mode=700 /keys
ENV ASPNETCORE_URLS=http://+:8080
WORKDIR /app
USER 1654:1654
EXPOSE 8080

FROM runtime AS needs
COPY --from=build /out/needs .
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=4 CMD ["dotnet", "Counterpart.Needs.dll", "health"]
ENTRYPOINT ["dotnet", "Counterpart.Needs.dll"]

FROM runtime AS providers
COPY --from=build /out/providers .
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=4 CMD ["dotnet", "Counterpart.Providers.dll", "health"]
ENTRYPOINT ["dotnet", "Counterpart.Providers.dll"]

FROM runtime AS matching
COPY --from=build /out/matching .
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=4 CMD ["dotnet", "Counterpart.Matching.dll", "health"]
ENTRYPOINT ["dotnet", "Counterpart.Matching.dll"]

FROM runtime AS gateway
COPY --from=build /out/gateway .
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=4 CMD ["dotnet", "Counterpart.Gateway.dll", "health"]
ENTRYPOINT ["dotnet", "Counterpart.Gateway.dll"]
